"""Large events: their shifts and schedules, and the people who are on them."""

from tongxing.games.models.schedules import Games, GamesShift, ScheduleSheet
from tongxing.games.models.volunteers import GamesVolunteer

__all__ = [
    "Games",
    "GamesShift",
    "GamesVolunteer",
    "ScheduleSheet",
]
