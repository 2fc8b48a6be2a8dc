"""Parties that meet: never split, never more than there are places, nobody in two at once."""

import pytest

from tests.factories import activities as made
from tests.factories.parties import party, wishes
from tongxing.activities.models import SignUp
from tongxing.foundation import clock
from tongxing.parties import errors, services
from tongxing.parties.models import PartyMember

LOCK = "returning tongxing.activities.services.admission.row_lock ''"
NEVER_MORE = "constraint activities_activity_never_has_more_taken_than_places"
NEVER_MORE_AT_A_POST = "constraint activities_post_never_has_more_taken_than_places"
ONE_PARTY = "constraint parties_partymember_one_party_of_an_activity"
ONE_KEY = "constraint activities_signup_one_per_key"
ONCE = "constraint activities_signup_once_per_person"
ONE_AT_A_TIME = "constraint activities_signup_one_person_one_place_at_a_time"
TIMELINES = "words tongxing.activities.services.crowd._HOLD pg_advisory_xact_lock"
WRITING = "tongxing.activities.services.crowd.write"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.mark.race(guard=(LOCK, NEVER_MORE, NEVER_MORE_AT_A_POST))
def test_of_two_parties_of_three_and_four_places_one_comes_whole_and_the_other_not_at_all(race):
    card, crowd = made.activity(places=4), made.crowd(6)
    both = [(party(card, *some), some[0]) for some in (crowd[:3], crowd[3:])]
    won, lost = race(
        *(lambda one=one, who=who: services.sign_up_party(one.id, actor=who) for one, who in both),
        meeting_at=WRITING,
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotEnoughPlaces])
    assert made.counts(card) == (3, 0)
    assert SignUp.objects.filter(state="held").count() == 3


@pytest.mark.race(guard=("row lock", LOCK, TIMELINES, ONE_KEY, ONCE, ONE_AT_A_TIME))
def test_pressing_for_all_five_times_is_pressing_once(race):
    card, crowd = made.activity(places=4), made.crowd(3)
    told = party(card, *crowd)
    won, lost = race(lambda: services.sign_up_party(told.id, actor=crowd[0]), meeting_at=WRITING, times=5)
    assert ({one.state for one in won}, lost) == ({"settled"}, [])
    assert made.counts(card) == (3, 0)


@pytest.mark.race(guard=ONE_PARTY)
def test_somebody_who_joins_two_parties_at_once_is_in_one(race):
    card, crowd = made.activity(places=9), made.crowd(3)
    both = [party(card, one) for one in crowd[:2]]
    won, lost = race(
        *(lambda one=one: services.join_party(one.id, wishes(card), actor=crowd[2]) for one in both),
        meeting_at="tongxing.activities.services.try_sign_up",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.InAnotherParty])
    assert PartyMember.objects.filter(is_open=True).count() == 3
