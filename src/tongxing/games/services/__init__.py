"""Everything that may change large events, by subject: their schedules and shifts, and their volunteers."""

from tongxing.games.services.schedules import bring_schedule, open_games, open_shifts, read_schedule
from tongxing.games.services.volunteers import release, take_on

__all__ = [
    "bring_schedule",
    "open_games",
    "open_shifts",
    "read_schedule",
    "release",
    "take_on",
]
