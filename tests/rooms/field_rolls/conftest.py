"""A Saturday in a village without a network: a team, an activity, and a phone that took its roster along."""

from dataclasses import dataclass

import pytest

from tests.factories import activities
from tests.factories.field_rolls import Phone, sign_up_of
from tongxing.access.shapes import Member
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock
from tongxing.people.shapes import PersonCard


@dataclass(frozen=True)
class Village:
    """Everything a test needs: who leads, what is on, who holds a place, and the leader's phone."""

    team: activities.Team
    card: ActivityCard
    people: tuple[tuple[PersonCard, Member], ...]
    phone: Phone

    def place(self, number: int = 0):
        return sign_up_of(self.card.id, self.team.leader, self.people[number][0].id)


@pytest.fixture
def village(db) -> Village:
    with clock.at(activities.NOW):
        team = activities.team()
        card = activities.activity(team)
        people = tuple(activities.held(card) for _ in range(2))
        phone = Phone()
        phone.open(team.leader, card.id)
    return Village(team, card, people, phone)
