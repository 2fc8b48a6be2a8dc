"""After a complaint was found true, a record brings no points; its hours stay; lifted, it brings them again (R-60)."""

import uuid
from dataclasses import replace

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.ledger import queries as records
from tongxing.points import errors, queries, services
from tongxing.points.shapes import BarPoints, LiftBar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def wang() -> ledger.Volunteer:
    somebody = ledger.volunteer()
    make.served(somebody)
    make.served(somebody, 60, hour=9)
    make.settled(somebody)
    return somebody


def order(somebody, **changes) -> BarPoints:
    _first, entry = records.effective_entries(somebody.person_id, somebody.member)
    return replace(BarPoints(uuid.uuid4(), entry.id, "服务对象投诉中途离开，经查属实"), **changes)


def barred(somebody, **changes):
    return services.bar_points(order(somebody, **changes), actor=make.officer())


def test_the_record_brings_nothing_and_its_hours_stay(wang):
    card = barred(wang)
    assert (make.booked(wang).earned, queries.in_hand(wang.person_id)) == (2, 2)
    assert records.minutes_of(wang.person_id).effective == 210
    _other, line = sorted(
        queries.points_of(wang.member).lines, key=lambda one: one.award.points, reverse=True
    )
    assert (line.award.reason, line.bar) == ("complaint", card)
    assert list(queries.findings()) == []


def test_the_same_key_is_the_same_bar_and_a_second_is_refused(wang):
    told = order(wang)
    first = services.bar_points(told, actor=(officer := make.officer()))
    assert services.bar_points(told, actor=officer) == first
    with pytest.raises(errors.AlreadyBarred):
        services.bar_points(replace(told, key=uuid.uuid4()), actor=officer)
    with pytest.raises(Invalid):
        services.bar_points(replace(told, key=uuid.uuid4(), why="差"), actor=officer)
    with pytest.raises(NotFound):
        services.bar_points(replace(told, key=uuid.uuid4(), entry_id=uuid.uuid4()), actor=officer)


def test_lifted_it_brings_its_points_again(wang):
    card = barred(wang)
    told = LiftBar(card.id, "复查后投诉不成立")
    first = services.lift_bar(told, actor=make.officer())
    assert services.lift_bar(told, actor=make.officer()) == first
    assert (first.lifted_why, make.booked(wang).earned) == ("复查后投诉不成立", 7)
    barred(wang)
    assert make.booked(wang).earned == 2


def test_what_was_used_of_it_is_set_off_later(wang):
    services.spend(make.spending(wang, 6), actor=wang.member)
    barred(wang)
    assert (make.booked(wang).balance, make.booked(wang).owed) == (0, 4)


@pytest.mark.parametrize("lifting", [False, True])
def test_only_the_authority_of_the_region_takes_and_gives_back(wang, lifting):
    told = order(wang)
    card = services.bar_points(told, actor=make.officer()) if lifting else None
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "officer of the region":
            continue
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            if card:
                services.lift_bar(LiftBar(card.id, "复查后投诉不成立"), actor=actor)
            else:
                services.bar_points(replace(told, key=uuid.uuid4()), actor=actor)
    assert make.booked(wang).earned == (2 if lifting else 7)
