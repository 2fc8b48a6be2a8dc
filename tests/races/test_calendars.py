"""Calendars that meet: two presses at once leave one address."""

import uuid

import pytest

from tests.factories import people
from tongxing.calendars import services
from tongxing.calendars.models import Feed
from tongxing.calendars.shapes import StartFeed


@pytest.mark.race(guard=("named lock", "constraint calendars_feed_one_lives_per_account_and_team"))
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_leave_one_address_that_lives(race):
    _person, me = people.registered()
    won, lost = race(
        lambda: services.start_feed(StartFeed(uuid.uuid4()), actor=me),
        meeting_at="tongxing.calendars.queries.card_of",
        times=2,
    )
    assert (len(won), lost) == (2, [])
    assert len({one.id for one in won}) == Feed.objects.filter(ended_at__isnull=True).count() == 1
