"""A team hears once that its project is over, once that few days are left, once that it is late (H24-6)."""

import datetime as dt

import pytest

from tests.factories import library as proven
from tests.rooms.projects.conftest import KINDS
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.projects import services

pytestmark = pytest.mark.django_db
CLOCK = SystemActor("remind_of_evaluations")


def remind(day: dt.date) -> int:
    with clock.at(clock.from_local(day, dt.time(8, 30))):
        return services.remind_of_evaluations(actor=CLOCK)


def turns() -> list[int]:
    rows = Announcement.objects.filter(name="projects.team_reminded").order_by("id")
    return [row.facts["turn"] for row in rows]


@pytest.mark.parametrize("who", KINDS)
def test_only_the_clock_reminds(who, actors):
    if who == "system":
        assert services.remind_of_evaluations(actor=actors[who]) == 0
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.remind_of_evaluations(actor=actors[who])


def test_each_turn_is_told_once(team):
    proven.finished(team)  # over on the last of May; thirty days to evaluate
    assert [remind(dt.date(2026, 5, 31)), remind(dt.date(2026, 6, 1)), remind(dt.date(2026, 6, 2))] == [
        0,
        1,
        0,
    ]
    assert [remind(dt.date(2026, 6, 23)), remind(dt.date(2026, 6, 24)), remind(dt.date(2026, 6, 30))] == [
        0,
        1,
        0,
    ]
    assert [remind(dt.date(2026, 7, 1)), remind(dt.date(2026, 8, 1))] == [1, 0]
    assert turns() == [1, 2, 3]


def test_a_morning_missed_skips_what_is_no_longer_true(team):
    proven.finished(team)
    assert remind(dt.date(2026, 7, 5)) == 1
    assert turns() == [3]


def test_what_is_evaluated_is_left_in_peace(team):
    proven.evaluated(team)
    assert remind(dt.date(2026, 6, 5)) == 0
