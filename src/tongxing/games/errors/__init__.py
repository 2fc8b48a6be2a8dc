"""How games says no, by subject."""

from tongxing.games.errors.schedules import (
    AT_ROW,
    FAULTS,
    GamesUnknown,
    NothingToOpen,
    PatternOfOthers,
    ScheduleUnreadable,
    SheetOvertaken,
    SheetUnknown,
)
from tongxing.games.errors.volunteers import (
    VOLUNTEER_FAULTS,
    GamesVolunteerUnknown,
    NotToBeTakenOn,
    ReleasedAlready,
)

__all__ = [
    "AT_ROW",
    "FAULTS",
    "VOLUNTEER_FAULTS",
    "GamesUnknown",
    "GamesVolunteerUnknown",
    "NotToBeTakenOn",
    "NothingToOpen",
    "PatternOfOthers",
    "ReleasedAlready",
    "ScheduleUnreadable",
    "SheetOvertaken",
    "SheetUnknown",
]
