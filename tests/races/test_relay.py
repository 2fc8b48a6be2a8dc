"""Two relays at once: a subscriber has one turn at a time, so what comes first is heard first, and once."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import transaction

from tongxing.foundation import events, relay
from tongxing.foundation.models import Hearing

LISTENER = "tests.hear_all"


@dataclass(frozen=True)
class DoorOpened(events.Event):
    """A door was opened, in this test only."""

    name: ClassVar[str] = "tests.door_opened"
    person_id: uuid.UUID
    number: int


@pytest.fixture
def heard(monkeypatch):
    found: list[list[int]] = []
    monkeypatch.setitem(events._kinds, DoorOpened.name, DoorOpened)
    monkeypatch.setitem(events._together, LISTENER, "person_id")
    listen = {LISTENER: lambda told: found.append([one.number for one in told])}
    monkeypatch.setitem(events._subscribers, DoorOpened.name, listen)
    return found


@pytest.mark.race(guard="returning tongxing.foundation.database.took_name True")
@pytest.mark.django_db(transaction=True)
def test_of_two_relays_one_has_the_turn(heard, race):
    with transaction.atomic():
        events.announce_all([DoorOpened(uuid.UUID(int=1), number) for number in range(5)])
    relay.share_out()
    won, lost = race(relay.deliver_waiting, meeting_at="tongxing.foundation.relay._tell")
    assert (sorted(won), lost, heard) == ([0, 5], [], [[0, 1, 2, 3, 4]])
    assert Hearing.objects.filter(heard_at=None).count() == 0
