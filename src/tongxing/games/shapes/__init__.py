"""Large events as they are ordered and shown: schedules with their shifts, and volunteers."""

from tongxing.games.shapes.schedules import (
    MOST_FILE_BYTES,
    Change,
    Difference,
    GamesCard,
    GamesSum,
    LineFault,
    Opened,
    OpenGames,
    OpenShifts,
    ReadSchedule,
    SheetCard,
    ShiftLine,
    ShiftRow,
    Together,
)
from tongxing.games.shapes.volunteers import GamesVolunteerCard, OwnGames, Release, TakeOn

__all__ = [
    "MOST_FILE_BYTES",
    "Change",
    "Difference",
    "GamesCard",
    "GamesSum",
    "GamesVolunteerCard",
    "LineFault",
    "OpenGames",
    "OpenShifts",
    "Opened",
    "OwnGames",
    "ReadSchedule",
    "Release",
    "SheetCard",
    "ShiftLine",
    "ShiftRow",
    "TakeOn",
    "Together",
]
