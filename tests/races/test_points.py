"""Points under pressure: the last one is used once, and two who settle at once book one difference."""

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock
from tongxing.points import errors, queries, services
from tongxing.points.models import Dealing


def somebody() -> ledger.Volunteer:
    wang = ledger.volunteer()
    make.served(wang, 30)
    make.settled(wang)
    return wang


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_the_last_point_is_used_once(race):
    with clock.at(make.NOW):
        wang = somebody()
        orders = [make.spending(wang, 1), make.spending(wang, 1)]
        won, lost = race(
            [lambda order=order: services.spend(order, actor=wang.member) for order in orders],
            meeting_at="tongxing.points.rules.county_of",
        )
        assert (len(won), [type(no) for no in lost]) == (1, [errors.NotEnoughPoints])
        assert (queries.in_hand(wang.person_id), Dealing.objects.count()) == (0, 1)
        assert list(queries.findings()) == list(books.findings()) == []


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_the_same_use_pressed_twice_at_once_is_one(race):
    with clock.at(make.NOW):
        wang = somebody()
        order = make.spending(wang, 1)
        won, lost = race(
            lambda: services.spend(order, actor=wang.member), meeting_at="tongxing.points.rules.county_of"
        )
        assert (won[0].id, lost, queries.in_hand(wang.person_id)) == (won[-1].id, [], 0)
        assert len(won) == 2


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_two_who_settle_at_once_book_once(race):
    with clock.at(make.NOW):
        wang = somebody()
        make.served(wang, 60, hour=8)
        won, lost = race(
            lambda: services.settle_all([wang.person_id], actor=make.ACTOR),
            meeting_at="tongxing.points.rules.county_of",
        )
        assert (sorted(won), lost) == ([0, 1], [])
        assert make.booked(wang).balance == 3
        assert list(queries.findings()) == list(books.findings()) == []
