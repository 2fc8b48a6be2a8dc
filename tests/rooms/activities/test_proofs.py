"""What is kept of an arrival or a departure, and what is not: a verdict on the place, never the place."""

import logging
import uuid

import pytest
from django.core import serializers
from django.db import connection

from tests.factories import activities as made
from tongxing.activities import queries
from tongxing.activities.models import Departure, Proof
from tongxing.activities.shapes import Handset, Position
from tongxing.ledger import queries as ledger

HERE = (45.7602, 126.6411)
AROUND_THE_CORNER = (45.7637, 126.6411)  # 390 metres to the north
FAR = (45.8112, 126.5358)


@pytest.fixture
def card(team):
    return made.activity(team)


@pytest.fixture
def somebody(card):
    return made.held(card)


def with_phone(where=None, accuracy=10.0, at=None) -> Handset:
    return Handset("phone", at, Position(*where, accuracy) if where else None)


@pytest.mark.parametrize(
    ("where", "accuracy", "verdict"),
    [
        (HERE, 10, "passed"),
        (AROUND_THE_CORNER, 10, "passed"),
        ((45.7654, 126.6411), 10, "failed"),  # 578 metres
        ((45.7654, 126.6411), 100, "passed"),  # the same, and the device may be out by a hundred
        (FAR, 900, "failed"),
        (FAR, 1001, "not_asked"),  # a device that cannot tell streets apart proves nothing either way
        (HERE, -1, "not_asked"),
        ((999, 999), 10, "not_asked"),
        (None, 10, "not_asked"),
    ],
)
def test_the_place_is_judged_with_the_error_of_the_device(team, card, somebody, where, accuracy, verdict):
    with made.the_day(14):
        made.arrive(card, somebody[1], team, handset=with_phone(where, accuracy))
    proof = Proof.objects.get()
    assert (proof.kind, proof.end, proof.place) == ("rotating_code", "arrival", verdict)
    assert proof.area == (None if verdict == "failed" else card.region_code // 1000 * 1000)


def test_no_coordinate_is_stored_or_logged_or_printed(team, card, somebody, caplog):
    """R-76: after the verdict the point is gone, from every table and every line of a log."""
    caplog.set_level(logging.DEBUG)
    where, telling = (45.76123, 126.64567), ("45.76123", "126.64567", "17.25")
    phone = with_phone(where, 17.25)
    assert not any(digits in repr(phone) for digits in telling)
    with made.the_day(14):
        made.arrive(card, somebody[1], team, handset=phone)
    with made.the_day(16):
        made.depart(card, somebody[1], team, handset=phone)
    with connection.cursor() as cursor:
        cursor.execute("select table_name from information_schema.tables where table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall() if not name.startswith("places_")]
        for table in tables:
            cursor.execute(
                f'select t::text from "{table}" t where t::text ~ %s', ["45[.]7612|126[.]6456|17[.]25"]
            )
            assert (table, cursor.fetchall()) == (table, [])
    said = caplog.text + serializers.serialize("json", Proof.objects.order_by("id"))
    assert not any(digits in said for digits in telling)


def test_server_time_and_device_time_are_kept_and_a_clock_far_off_is_noted(team, card, somebody):
    with made.the_day(14, 3):
        made.arrive(card, somebody[1], team, handset=with_phone(at=made.at(13, 59)))
    with made.the_day(16):
        made.depart(card, somebody[1], team, handset=with_phone(at=made.at(15, 59)))
    came, left = Proof.objects.order_by("server_at")
    assert (came.server_at, came.device_at, came.note) == (made.at(14, 3), made.at(13, 59), "clock_off:-240")
    assert (left.device_at, left.note) == (made.at(15, 59), "")


def test_the_ledger_gets_the_proofs_of_both_ends(team, card, somebody):
    person, who = somebody
    with made.the_day(14):
        made.arrive(card, who, team, handset=with_phone(HERE))
    with made.the_day(16):
        made.called(card, person, team, "depart")
        (entry,) = ledger.entries_of(person.id, who).items
    assert [(proof.end, proof.kind, proof.device, proof.place) for proof in entry.proofs] == [
        ("arrival", "rotating_code", "phone", "passed"),
        ("departure", "roll_call", "unknown", "not_asked"),
    ]
    assert (entry.evidence_class, entry.caused_by_person) == ("B", False)


def test_a_second_press_adds_no_second_proof(team, card, somebody):
    for minute in (0, 1):
        with made.the_day(14, minute):
            made.arrive(card, somebody[1], team)
    assert Proof.objects.count() == 1


def test_the_way_there_and_back_is_no_service(team, card, somebody):
    """R-31: from an hour before until long after, only the activity's own time counts, and nothing is rounded."""
    with made.the_day(13, 5):
        made.arrive(card, somebody[1], team)
    with made.the_day(18, 20):
        left = made.depart(card, somebody[1], team)
    assert left.attendance.minutes == 150


def test_forgotten_departures_make_no_minutes_and_the_leader_reads_their_names(team, card, somebody):
    person, who = somebody
    away, _ = made.held(card)
    gone_home, early = made.held(card)
    with made.the_day(13, 30):
        made.arrive(card, early, team)
    with made.the_day(13, 50):
        made.depart(card, early, team)
    with made.the_day(14):
        made.arrive(card, who, team, handset=with_phone(FAR, at=made.at(13, 30)))
    with made.the_day(17):
        closing = queries.closing(card.id, team.leader)
    told = {line.person_id: line.exceptions for line in closing.exceptions}
    assert told == {
        person.id: ("still_here", "not_on_the_spot", "clock_off"),
        away.id: ("not_come",),
        gone_home.id: ("no_minutes",),
    }
    assert (closing.came, closing.left, closing.minutes, Departure.objects.count()) == (2, 1, 0, 1)
    assert ledger.minutes_of(person.id).effective == 0


def test_when_all_is_well_closing_names_nobody(team, card, somebody):
    with made.the_day(14):
        made.arrive(card, somebody[1], team)
    with made.the_day(16, 30):
        made.depart(card, somebody[1], team)
        closing = queries.closing(card.id, team.leader)
    assert (closing.came, closing.left, closing.minutes, closing.exceptions) == (1, 1, 150, ())


def test_supervision_learns_when_an_activity_was_planned_and_how_many_it_holds(card):
    facts = queries.facts_for_supervision([card.id, uuid.uuid4()])
    assert list(facts) == [card.id]
    told = facts[card.id]
    assert (told.planned_at, told.starts_at, told.ends_at, told.places) == (
        made.NOW,
        made.START,
        made.END,
        3,
    )
