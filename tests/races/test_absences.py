"""Absences that meet: two close the list at once, and everybody missing is noted once."""

import pytest

from tests.factories import activities as made
from tests.factories.absences import AFTER
from tongxing.absences import services
from tongxing.absences.models import Absence
from tongxing.absences.shapes import CloseList
from tongxing.foundation import clock


def close(card, who):
    with clock.at(AFTER):
        return services.close_list(CloseList(card.id), actor=who)


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_the_list_at_once_everybody_is_noted_once(race):
    with clock.at(made.NOW):
        team = made.team()
        card = made.activity(team)
        for _ in range(3):
            made.held(card)
    won, lost = race(
        *(lambda: close(card, team.leader) for _ in range(2)),
        meeting_at="tongxing.absences.services.stating._refuse_late",
    )
    assert (len(won), len(lost)) == (2, 0)
    assert Absence.objects.count() == 3
