"""Using points: they are gone from the hand, hours stay, and what did not come about is given back."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.ledger import queries as records
from tongxing.people.models import Person
from tongxing.points import errors, queries, services
from tongxing.points.models import Dealing
from tongxing.points.shapes import GiveBack

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def wang() -> ledger.Volunteer:
    """Who has five points."""
    somebody = ledger.volunteer()
    make.served(somebody)
    make.settled(somebody)
    return somebody


def spent(somebody, points=3, **changes):
    return services.spend(make.spending(somebody, points, **changes), actor=somebody.member)


def test_points_go_and_hours_stay(wang):
    card = spent(wang)
    assert (card.kind, card.points, card.signed, queries.in_hand(wang.person_id)) == ("spent", 3, -3, 2)
    assert records.minutes_of(wang.person_id).effective == 150
    assert books.balance(queries.own_account(wang.person_id)) == 2
    assert list(queries.findings()) == []


def test_the_same_key_is_the_same_use(wang):
    order = make.spending(wang, 3)
    first = services.spend(order, actor=wang.member)
    assert services.spend(order, actor=wang.member) == first
    with pytest.raises(errors.KeyTaken):
        services.spend(replace(order, points=2), actor=wang.member)
    assert queries.in_hand(wang.person_id) == 2


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (errors.NotEnoughPoints, {"points": 6}),
        (errors.TooManyAtOnce, {"points": 201}),
        (errors.NotANumber, {"points": 0}),
        (errors.NotANumber, {"points": -3}),
        (Invalid, {"what": ""}),
        (Invalid, {"what": "字" * 81}),
        (NotFound, {"person_id": uuid.uuid4()}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_moves(wang, refusal, changes):
    with pytest.raises(refusal):
        services.spend(make.spending(wang, **changes), actor=wang.member)
    assert (queries.in_hand(wang.person_id), Dealing.objects.count()) == (5, 0)


def test_points_are_used_by_their_owner_alone(wang):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name in ("oneself", "the platform"):
            continue
        with pytest.raises((NotFound, NotAllowed, SignInFirst)):
            services.spend(make.spending(wang), actor=actor)
    assert queries.in_hand(wang.person_id) == 5


def test_what_did_not_come_about_is_given_back_once(wang):
    card = spent(wang)
    order = GiveBack(uuid.uuid4(), card.id, "合作单位停办")
    first = services.give_back(order, actor=make.ACTOR)
    assert services.give_back(order, actor=make.ACTOR) == first
    with pytest.raises(errors.AlreadyGivenBack):
        services.give_back(replace(order, key=uuid.uuid4()), actor=make.ACTOR)
    assert queries.in_hand(wang.person_id) == 5
    assert list(queries.findings()) == []
    assert list(books.findings()) == []


def test_a_record_that_falls_away_after_its_points_were_used_leaves_a_debt(wang):
    """The balance is never below zero; later points are set off first; hours know nothing of it."""
    spent(wang, 3)
    (entry,) = records.effective_entries(wang.person_id, wang.member)
    make.taken_back(entry.id)
    told = make.settled(wang)
    assert (told.balance, told.owed) == (0, 3)
    assert queries.facts_of(wang.person_id) == {"person.points": 0, "person.points_owed": 3}
    make.served(wang, 240, day=dt.date(2026, 3, 13))
    told = make.settled(wang)
    assert (told.balance, told.owed, told.earned) == (5, 0, 8)
    assert list(queries.findings()) == []


def test_points_whose_time_is_over_today_are_not_used(wang):
    with clock.at(clock.from_local(dt.date(2028, 3, 14), dt.time(8))):
        assert queries.in_hand(wang.person_id) == 0
        with pytest.raises(errors.NotEnoughPoints) as refused:
            spent(wang)
    assert refused.value.facts == {"wanted": 3, "left": 0}


def test_in_hailin_points_are_used_once_a_quarter():
    zhao = ledger.volunteer("赵敏", "TX2603000041")
    Person.objects.filter(id=zhao.person_id).update(residence_code=make.HAILIN)
    make.served(zhao, 150, region_code=make.HAILIN)
    make.settled(zhao)
    card = spent(zhao, 1)
    with pytest.raises(errors.UsedThisQuarter):
        spent(zhao, 1)
    services.give_back(GiveBack(uuid.uuid4(), card.id, "合作单位停办"), actor=make.ACTOR)
    spent(zhao, 1)
    with clock.at(clock.from_local(dt.date(2026, 4, 1), dt.time(9))):
        assert spent(zhao, 1).points == 1
