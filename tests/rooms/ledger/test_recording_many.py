"""Many services in one transaction: each is judged alone, a refused one says why and the others stand."""

import dataclasses
import uuid

import pytest

from tests.factories import ledger
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.ledger import errors, queries, services
from tongxing.ledger.models import Entry, Standing, Waiting


@pytest.fixture
def people(db):
    return [ledger.volunteer(f"志愿者{at}", f"TX26030001{at:02d}") for at in range(5)]


def test_they_stand_as_if_each_had_come_alone(people, leader):
    orders = [ledger.called(somebody.person_id) for somebody in people]
    told = services.record_services(orders, actor=leader)
    assert [(one.key, one.state, one.refusal) for one in told] == [
        (order.key, "pending", None) for order in orders
    ]
    assert [queries.entry(one.entry_id, leader).person_id for one in told] == [
        who.person_id for who in people
    ]
    assert (Entry.objects.count(), Standing.objects.count(), Waiting.objects.count()) == (5, 5, 5)
    assert Announcement.objects.filter(name="ledger.service_recorded").count() == 5


def test_a_refused_one_says_why_and_the_others_stand(people, leader):
    orders = [ledger.called(somebody.person_id) for somebody in people[:3]]
    orders[1] = dataclasses.replace(orders[1], ended_at=orders[1].started_at)
    told = services.record_services(orders, actor=leader)
    assert [type(one.refusal).__name__ for one in told] == ["NoneType", "EndsBeforeStart", "NoneType"]
    assert Entry.objects.count() == 2


def test_two_of_one_person_that_meet_leave_the_first(people, leader):
    orders = [
        ledger.called(people[0].person_id),
        ledger.called(people[0].person_id, started_at=ledger.at(15), ended_at=ledger.at(18)),
        ledger.called(people[0].person_id, started_at=ledger.at(16, 30), ended_at=ledger.at(18)),
    ]
    told = services.record_services(orders, actor=leader)
    assert [one.refusal and one.refusal.code for one in told] == [None, "ledger.overlaps", None]


def test_what_stood_before_is_met_as_well(people, leader):
    ledger.pending(people[0])
    told = services.record_services([ledger.called(people[0].person_id)], actor=leader)
    assert isinstance(told[0].refusal, errors.Overlaps)


def test_sending_them_again_writes_nothing(people, leader):
    orders = [ledger.called(somebody.person_id) for somebody in people]
    first = services.record_services(orders, actor=leader)
    assert services.record_services(orders, actor=leader) == first
    assert Entry.objects.count() == 5


def test_the_same_key_twice_in_one_batch_is_one_record(people, leader):
    order = ledger.called(people[0].person_id)
    told = services.record_services([order, order], actor=leader)
    assert (told[0].entry_id, Entry.objects.count()) == (told[1].entry_id, 1)


def test_a_key_of_somebody_else_is_taken(people, leader):
    key = uuid.uuid4()
    orders = [ledger.called(somebody.person_id, key=key) for somebody in people[:2]]
    told = services.record_services(orders, actor=leader)
    assert [one.refusal and one.refusal.code for one in told] == [None, "ledger.key_taken"]


def test_the_day_grows_within_the_batch(people, leader):
    spans = [(7, 11), (11, 15), (15, 16)]
    orders = [
        ledger.called(people[0].person_id, started_at=ledger.at(first), ended_at=ledger.at(last))
        for first, last in spans
    ]
    told = services.record_services(orders, actor=leader)
    assert [queries.entry(one.entry_id, leader).review for one in told] == ["", "", "host"]


def test_one_order_of_another_house_and_nothing_is_written(people, leader):
    orders = [
        ledger.called(people[0].person_id),
        ledger.called(people[1].person_id, organisation_id=ledger.OTHER_TEAM),
    ]
    with pytest.raises((NotAllowed, NotFound)):
        services.record_services(orders, actor=leader)
    assert Entry.objects.count() == 0


def test_nothing_to_record_is_nothing(leader, db):
    assert services.record_services([], actor=leader) == []


def test_more_than_a_thousand_come_in_parts(people, leader):
    orders = [ledger.called(people[0].person_id)] * 1001
    with pytest.raises(errors.TooManyAtOnce):
        services.record_services(orders, actor=leader)
