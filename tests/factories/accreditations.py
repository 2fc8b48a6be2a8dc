"""Makers for accreditations: volunteers of the half marathon and the badges they are given."""

import uuid

from tests.factories import games, recruitments, trainings
from tongxing.access.shapes import Member
from tongxing.accreditations import services
from tongxing.accreditations.shapes import BadgesGiven, GiveBadges
from tongxing.games import services as events_of_games
from tongxing.games.shapes import GamesVolunteerCard
from tongxing.people.shapes import PersonCard

ZONES = ("赛道", "检录处")


def serving(team: trainings.Giver, games_id: uuid.UUID) -> tuple[GamesVolunteerCard, PersonCard, Member]:
    """A volunteer of the event."""
    person, who = recruitments.applicant()
    return events_of_games.take_on(games.taken_on(games_id, person), actor=team.leader), person, who


def given(team: trainings.Giver, games_id: uuid.UUID, *volunteers: GamesVolunteerCard) -> BadgesGiven:
    """These are given a badge, as far as they may have one."""
    order = GiveBadges(games_id, tuple(one.id for one in volunteers), ZONES)
    return services.give_badges(order, actor=team.leader)
