"""The desk under pressure: the last jacket is one jacket, and a radio is with one person."""

import pytest

from tests.factories import games as events
from tests.factories import kits as make
from tongxing.foundation import clock
from tongxing.kits.models import KitHandout, KitStock
from tongxing.kits.shapes import KitPick

NOT_THERE = "constraint kits_kitstock_never_gives_what_is_not_there"
ONE_PER_PERSON = "constraint kits_kithandout_one_per_person"
ONE_NUMBER = "constraint kits_kithandout_a_number_is_with_one_person"
LOOK = "tongxing.games.queries.posts_told"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(events.NOW):
        yield


@pytest.mark.race(guard=NOT_THERE)
def test_four_volunteers_at_once_for_the_last_two_jackets(race):
    stage = events.stage()
    item = make.jacket(stage, M=2)
    people = [stage.somebody()[0] for _four in range(4)]
    deeds = [lambda one=one: make.given(stage, one, KitPick(item.id, "M")) for one in people]
    won, lost = race(deeds, meeting_at=LOOK)
    assert (sorted(done.count for done in won), lost) == ([0, 0, 1, 1], [])
    assert {no.code for done in won for no in done.not_given} == {"kits.nothing_left"}
    assert (KitStock.objects.get().out, KitHandout.objects.count()) == (2, 2)


@pytest.mark.race(guard=ONE_PER_PERSON)
def test_four_presses_for_one_person_give_one_jacket(race):
    stage = events.stage()
    item = make.jacket(stage, M=9)
    one, _who = stage.somebody()
    won, lost = race([lambda: make.given(stage, one, KitPick(item.id, "M"))] * 4, meeting_at=LOOK)
    assert (sorted(done.count for done in won), lost) == ([0, 0, 0, 1], [])
    assert (KitStock.objects.get().out, KitHandout.objects.count()) == (1, 1)


@pytest.mark.race(guard=ONE_NUMBER)
def test_one_radio_is_given_to_one_of_three(race):
    stage = events.stage()
    item = make.radio(stage, 9)
    people = [stage.somebody()[0] for _three in range(3)]
    deeds = [lambda one=one: make.given(stage, one, KitPick(item.id, item_number="7")) for one in people]
    won, lost = race(deeds, meeting_at=LOOK)
    assert (sorted(done.count for done in won), lost) == ([0, 0, 1], [])
    assert (KitStock.objects.get().out, KitHandout.objects.count()) == (1, 1)
