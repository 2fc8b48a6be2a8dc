"""Two registrations of one human: whom they visit and who visits them goes on with the one that is kept."""

import uuid

import pytest

from tests.factories import access, organisations, people
from tests.factories import pairings as made
from tongxing.foundation import clock
from tongxing.ledger.queries import person_now
from tongxing.ledger.services import join_people
from tongxing.ledger.shapes import JoinPeople
from tongxing.organisations import services as team_deeds
from tongxing.pairings import queries, services
from tongxing.pairings.models import Alarm, Companion
from tongxing.people.services import merge_into

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def two():
    """The same human by an identity card, and by a passport with another phone."""
    kept, me = people.registered(name="王秀兰")
    _token, them = access.signed_in("13945100011")
    gone, _them = people.registered(them, name="Wang Xiulan")
    return kept, me, gone, them


def joined(kept, me, gone) -> None:
    """What record_books does when both phones are proven."""
    key = uuid.uuid4()
    merge_into(kept.id, gone.id, key, actor=me)
    join_people(JoinPeople(key, kept.id, gone.id, frozenset()), actor=me)
    made.everybody_hears()


def coming(gone, them, *others, **changes):
    team = made.team()
    for one in (gone, *others):
        team_deeds.add_member(team.id, one.id, "member", actor=organisations.SYSTEM)
    card = made.arranged(team, gone, *others, **changes)
    made.yes(card, them)
    return card


def test_who_came_goes_on_coming_and_the_tale_still_says_who_it_was():
    kept, me, gone, them = two()
    card = coming(gone, them)
    joined(kept, me, gone)
    place = Companion.objects.get()
    assert (place.person_id, place.account_id, place.state) == (kept.id, me.account_id, "active")
    assert (Alarm.objects.count(), person_now(gone.id)) == (0, kept.id)
    steps = {one.what: one.who_zh for one in queries.story_of(card.id, me).steps}
    assert steps["companion_came"] == f"志愿者 {kept.volunteer_number}"


def test_of_two_places_of_one_human_the_one_who_comes_goes_on():
    kept, me, gone, them = two()
    coming(gone, them, kept)
    joined(kept, me, gone)
    states = Companion.objects.order_by("state").values_list("person_id", "state")
    assert list(states) == [(kept.id, "active"), (kept.id, "ended")]
    assert services.follow_merged(kept.id, gone.id, actor=made.SYSTEM) == 0


def test_who_is_visited_goes_on_being_visited():
    kept, me, gone, _them = two()
    pair = made.paired(resident_number=gone.volunteer_number)
    joined(kept, me, gone)
    assert [one.id for one in queries.pairings_of(me)] == [pair.id]
    assert (pair.row.person_id, pair.row.account_id) == (kept.id, me.account_id)


def test_nobody_visits_themselves_by_a_merging():
    kept, me, gone, them = two()
    card = coming(gone, them, resident_number=kept.volunteer_number)
    joined(kept, me, gone)
    assert Companion.objects.get().state == "ended"
    assert Alarm.objects.get(pairing_id=card.id).kind == "nobody_left"
