"""Badges that meet: two presses at once leave one badge that lives."""

import uuid

import pytest

from tests.factories import people
from tongxing.badges import services
from tongxing.badges.models import Badge
from tongxing.badges.shapes import IssueBadge


@pytest.mark.race(
    guard=(
        "named lock",
        "constraint badges_badge_one_lives_per_person",
        "constraint badges_badge_takes_its_turn",
    )
)
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_leave_one_badge_that_lives(race):
    person, me = people.registered()
    won, lost = race(
        lambda: services.issue_badge(IssueBadge(uuid.uuid4(), person.id, "lost"), actor=me),
        meeting_at="tongxing.badges.queries.subject",
        times=2,
    )
    assert (len(won), lost) == (2, [])
    assert Badge.objects.filter(person_id=person.id, ended_at__isnull=True).count() == 1
    assert sorted(one.turn for one in won) == [1, 2]
