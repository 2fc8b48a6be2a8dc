"""Pure verdicts about phones, codes and ranges."""

import datetime as dt
import re

CODE_MINUTES = 5
CODE_TRIES = 5
SESSION_DAYS = 60
SESSION_KEPT_DAYS = 30  # after its end, so that its owner can ask what happened
STAFF_MINUTES = (15, 30, 60)
LEAST_STAFF_REASON = 10  # characters
LONGEST_GRANT_DAYS = 731

_STEPS = (10**12, 10**10, 10**8, 10**6, 10**3, 1)


def minutes_left(now: dt.datetime, until: dt.datetime | None) -> int:
    """Whole minutes until then, the last one begun counted whole; none once it is over."""
    return 0 if until is None or until <= now else -((now - until) // dt.timedelta(minutes=1))


def is_mobile(phone: str) -> bool:
    """A mainland mobile number of eleven digits."""
    return re.fullmatch(r"1[3-9]\d{9}", phone) is not None


def span(region_code: int) -> tuple[int, int]:
    """The half-open range of codes under a region: 230103000000 → (230103000000, 230104000000).

    0 is the nation. Kept here as well as in `places` because access knows no room above it.
    """
    if region_code == 0:
        return 0, 10**12
    for step in _STEPS[1:]:
        if region_code % step == 0:
            return region_code, region_code + step
    raise ValueError(f"not a region code: {region_code}")


# Whoever acts in another's name still ends it, signs out, and sees pages as they like.
ALWAYS_ONES_OWN = frozenset({"access.end_acting", "access.sign_out", "access.keep_preferences"})
