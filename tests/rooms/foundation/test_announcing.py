"""Announcing: an event commits with its deed or not at all, and is heard at least once."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import DatabaseError, connection, transaction

from tongxing.foundation import clock, events, ids, relay
from tongxing.foundation.models import Announcement, Hearing

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class BellRung(events.Event):
    """A bell rang, in this test only."""

    name: ClassVar[str] = "tests.bell_rung"
    bell_id: uuid.UUID
    at: dt.datetime


@pytest.fixture
def heard(monkeypatch):
    """A subscriber that remembers what it heard, and may be told to fail."""
    monkeypatch.setitem(events._kinds, BellRung.name, BellRung)
    found = {"events": [], "failing": 0}

    def listen(event):
        if found["failing"]:
            found["failing"] -= 1
            raise RuntimeError("not now")
        found["events"].append(event)

    monkeypatch.setitem(events._subscribers, BellRung.name, {"tests.listen": listen})
    return found


def ring():
    event = BellRung(bell_id=ids.new_id(), at=clock.now())
    with transaction.atomic():
        events.announce(event)
    return event


def test_it_is_heard_once_with_the_same_facts(heard):
    event = ring()
    assert relay.deliver_waiting() == 1
    assert relay.deliver_waiting() == 0
    assert heard["events"] == [event]


def test_a_deed_that_fails_announces_nothing(heard):
    with pytest.raises(RuntimeError), transaction.atomic():
        events.announce(BellRung(bell_id=ids.new_id(), at=clock.now()))
        raise RuntimeError("the deed failed")
    assert (Announcement.objects.count(), Hearing.objects.count()) == (0, 0)


def test_a_subscriber_that_fails_hears_again_later(heard):
    event = ring()
    heard["failing"] = 1
    assert relay.deliver_waiting() == 0
    assert heard["events"] == []
    with clock.at(clock.now() + dt.timedelta(seconds=3)):
        assert relay.deliver_waiting() == 1
    assert heard["events"] == [event]


def test_after_many_tries_it_is_given_up_with_the_last_fault(heard):
    ring()
    heard["failing"] = 100
    now = clock.now()
    for day in range(relay.GIVE_UP_AFTER + 3):
        with clock.at(now + dt.timedelta(days=day)):
            relay.deliver_waiting()
    hearing = Hearing.objects.get()
    assert (hearing.tries, hearing.heard_at, hearing.fault) == (
        relay.GIVE_UP_AFTER,
        None,
        "RuntimeError: not now",
    )


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_may_be_announced(heard):
    with pytest.raises(RuntimeError, match="outside a transaction"):
        events.announce(BellRung(bell_id=ids.new_id(), at=clock.now()))


@pytest.mark.parametrize("change", ["update {} set id = id", "delete from {}", "truncate {}"])
@pytest.mark.parametrize("table", ["foundation_announcement", "foundation_journalline"])
def test_what_was_written_cannot_be_changed(heard, change, table):
    from tongxing.access.shapes import SystemActor
    from tongxing.foundation import journal

    ring()
    journal.note("tests.ring", actor=SystemActor("tests"))
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(table))


def test_a_deed_pays_for_one_row_however_many_listen(heard, monkeypatch):
    others = {f"tests.listener_{number}": heard["events"].append for number in range(5)}
    monkeypatch.setitem(events._subscribers, BellRung.name, others)
    event = ring()
    assert list(Hearing.objects.values_list("subscriber", flat=True)) == [""]
    assert relay.deliver_waiting() == 5
    assert heard["events"] == [event] * 5
    assert set(Hearing.objects.values_list("subscriber", flat=True)) == set(others)


def test_announcements_are_heard_in_the_order_of_their_birth(heard):
    with transaction.atomic():
        rung = [BellRung(bell_id=ids.new_id(), at=clock.now()) for _ in range(20)]
        events.announce_all(rung)
    relay.deliver_waiting()
    assert heard["events"] == rung
