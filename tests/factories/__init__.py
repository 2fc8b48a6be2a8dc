"""Makers of test data, one file per room: plausible Chinese data, fixed dates, traits instead of variants.

How they are written:

- A maker is a function named after the noun it makes: `needs.need(…)`, `activities.activity(…)`. It goes
  through the room's own service as the actor who would do it in life; only a lower room's tables may be
  filled directly, and only where no service exists. So a maker never makes what the platform would refuse.
- A trait is a keyword that reads as a sentence: `need(verified=True)`, `activity(full=True)`. It says what
  is true afterwards, not which columns to set.
- Everything not said has a fixed, ordinary value: Nangang district 230103, dates in 2026, names from a short
  list of our own. No randomness, no "today": a test that depends on the day it runs fails on the wrong day.
- A maker returns what the service returns (a card), or the id; never a row to be edited by the test.
- Ids come from `foundation.ids` or from the test; document numbers are valid by computation and belong to
  nobody.
- Nothing here is shared by more than one room without being in the lowest of them.
"""
