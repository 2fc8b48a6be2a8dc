"""Large events: their shifts and schedules, and the people who are on them."""

from tongxing.games.models.assignments import ON_IT, GamesAssignment
from tongxing.games.models.proposals import RosterProposal
from tongxing.games.models.schedules import Games, GamesShift, ScheduleSheet
from tongxing.games.models.volunteers import GamesVolunteer

__all__ = [
    "ON_IT",
    "Games",
    "GamesAssignment",
    "GamesShift",
    "GamesVolunteer",
    "RosterProposal",
    "ScheduleSheet",
]
