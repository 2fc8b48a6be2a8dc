"""Two merges that meet: one human ends with one account, and no record counts for two."""

import uuid

import pytest
from django.db import transaction

from tests.factories import ledger
from tests.rooms.record_books.test_merging_accounts import two
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as records
from tongxing.ledger import services as record_deeds
from tongxing.ledger.shapes import JoinPeople
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.models import Merger


def merge(kept, gone, actor):
    """Both phones are proven; what the two presses do to the accounts and the records."""
    key = uuid.uuid4()
    with transaction.atomic():
        people_deeds.merge_into(kept.id, gone.id, key, actor=actor)
        record_deeds.join_people(JoinPeople(key, kept.id, gone.id), actor=actor)


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_each_into_the_other_at_once_is_one_merge(race):
    with clock.at(ledger.NOW):
        kept, me, gone, them = two()
        ledger.effective(ledger.Volunteer(me, kept.id, "王秀兰"))
        others = {"started_at": ledger.at(9), "ended_at": ledger.at(10)}
        ledger.effective(ledger.Volunteer(them, gone.id, "王秀兰"), **others)
        won, lost = race(
            [lambda: merge(kept, gone, me), lambda: merge(gone, kept, them)],
            meeting_at="tongxing.people.services.merging._one_human",
        )
        assert (len(won), len(lost), Merger.objects.count()) == (1, 1, 1)
        assert isinstance(lost[0], Refusal)
        left = [one for one in (kept, gone) if people.person(one.id).is_volunteer]
        assert len(left) == 1
        assert records.minutes_of(left[0].id).effective == 210
