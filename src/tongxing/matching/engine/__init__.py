"""The pure engine of matching: arrays in, answers with value, bound and gap out; it knows nothing of the house.

Its face are the modules a caller names: `sides`, `feasible`, `scores` (what goes in); `batch`, `shards`, `offers`,
`listing`, `rostering`, `standing_in`, `waves`, `coverage`, `walks`, `reach`, `globe` (what is asked); `explaining`,
`wording`, `shortfalls`, `fairness`, `acceptance` (what is told beside it); `checking`, `checking_rosters` (an
independent look); `faults.BadInput` (what is refused). Nothing is gathered here, so that whoever reads a map does not
load a compiler.
"""
