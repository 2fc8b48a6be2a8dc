"""Hearing many: one hearing of many events, in order of birth; a bad one is told alone and holds back its own only."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import connection, transaction

from tongxing.foundation import clock, events, relay
from tongxing.foundation.models import Announcement, Hearing

pytestmark = pytest.mark.django_db
WANG, LI = uuid.UUID(int=1), uuid.UUID(int=2)
LISTENER = "tests.hear_all"


@dataclass(frozen=True)
class DoorOpened(events.Event):
    """A door was opened, in this test only."""

    name: ClassVar[str] = "tests.door_opened"
    person_id: uuid.UUID
    number: int


@dataclass(frozen=True)
class DoorClosed(events.Event):
    """And shut."""

    name: ClassVar[str] = "tests.door_closed"
    person_id: uuid.UUID
    number: int


@pytest.fixture
def heard(monkeypatch):
    """A subscriber of many that remembers each hearing, and fails on the numbers it is told to."""
    found = {"hearings": [], "fails_on": set()}

    def hear_all(told):
        if bad := found["fails_on"] & {one.number for one in told}:
            raise RuntimeError(f"not {min(bad)}")
        found["hearings"].append([one.number for one in told])

    for kind in (DoorOpened, DoorClosed):
        monkeypatch.setitem(events._kinds, kind.name, kind)
        monkeypatch.setitem(events._subscribers, kind.name, {LISTENER: hear_all})
    monkeypatch.setitem(events._together, LISTENER, "person_id")
    return found


def opened(*numbers: int, by: uuid.UUID = WANG) -> None:
    with transaction.atomic():
        events.announce_all([DoorOpened(by, number) for number in numbers])


def waiting() -> list[int]:
    told = Hearing.objects.filter(heard_at__isnull=True).order_by("due_at", "announcement_id")
    facts = Announcement.objects.in_bulk([one.announcement_id for one in told])
    return [facts[one.announcement_id].facts["number"] for one in told]


def test_many_are_heard_at_once_in_the_order_of_their_birth(heard):
    opened(1, 2)
    with transaction.atomic():
        events.announce(DoorClosed(WANG, 3))
    opened(4, by=LI)
    assert relay.deliver_waiting() == 4
    assert heard["hearings"] == [[1, 2, 3, 4]]
    assert relay.deliver_waiting() == 0


def test_never_more_at_once_than_the_house_allows(heard, monkeypatch):
    monkeypatch.setattr(relay, "AT_ONCE", 3)
    opened(*range(8))
    assert relay.deliver_waiting() == 8
    assert heard["hearings"] == [[0, 1, 2], [3, 4, 5], [6, 7]]


def test_a_bad_one_is_told_alone_and_the_others_are_heard(heard):
    opened(1, 2)
    opened(3, by=LI)
    opened(4, 5)
    heard["fails_on"] = {3}
    assert relay.deliver_waiting() == 4
    assert heard["hearings"] == [[1], [2], [4], [5]]
    assert list(Hearing.objects.exclude(fault="").values_list("fault", "tries")) == [
        ("RuntimeError: not 3", 1)
    ]


def test_whoever_comes_after_a_bad_one_about_the_same_person_waits_behind_it(heard):
    opened(1)
    opened(2, by=LI)
    opened(3)
    heard["fails_on"] = {1}
    assert relay.deliver_waiting() == 1
    opened(4)
    opened(5, by=LI)
    assert relay.deliver_waiting() == 1
    assert (heard["hearings"], sorted(waiting())) == ([[2], [5]], [1, 3, 4])
    heard["fails_on"] = set()
    with clock.at(clock.now() + dt.timedelta(seconds=3)):
        assert relay.deliver_waiting() == 3
    assert heard["hearings"] == [[2], [5], [1], [3, 4]]


def test_given_up_it_holds_nobody_back_any_more(heard):
    opened(1)
    heard["fails_on"] = {1}
    now = clock.now()
    for day in range(relay.GIVE_UP_AFTER):
        with clock.at(now + dt.timedelta(days=day)):
            assert relay.deliver_waiting() == 0
    opened(2)
    with clock.at(now + dt.timedelta(days=relay.GIVE_UP_AFTER)):
        assert relay.deliver_waiting() == 1
    assert (heard["hearings"], waiting()) == ([[2]], [1])


def test_what_failed_before_is_told_alone(heard):
    opened(1)
    heard["fails_on"] = {1}
    relay.deliver_waiting()
    opened(2, 3, by=LI)
    heard["fails_on"] = set()
    with clock.at(clock.now() + dt.timedelta(seconds=3)):
        assert relay.deliver_waiting() == 3
    assert heard["hearings"] == [[1], [2, 3]]


def test_a_hearing_of_many_costs_as_many_statements_as_one_of_few(heard, django_assert_num_queries):
    opened(1)
    relay.share_out()
    with django_assert_num_queries(6):  # a savepoint, whose turn, ours, what, heard, its end
        relay._turn([])
    opened(*range(2, 100))
    relay.share_out()
    with django_assert_num_queries(6):
        relay._turn([])
    assert [len(one) for one in heard["hearings"]] == [1, 98]


def test_nobody_may_ask_for_many_about_what_an_event_does_not_say():
    with pytest.raises(RuntimeError, match="does not say"):
        events.subscriber_of_many(DoorOpened, about="organisation_id")(lambda told: None)


def test_events_of_somebody_who_listens_no_more_are_laid_to_rest(heard, monkeypatch):
    opened(1, 2)
    relay.share_out()
    for kind in (DoorOpened, DoorClosed):
        monkeypatch.setitem(events._subscribers, kind.name, {})
    assert relay.deliver_waiting() == 2
    assert (heard["hearings"], waiting()) == ([], [])


def test_a_long_queue_is_found_by_its_index(heard):
    """However many wait, a turn looks at as many as it takes."""
    opened(*range(30))
    relay.share_out()
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain " + relay._WHOSE_TURN, relay._due() | {"busy": []})
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "foundation_hearing_waiting" in plan
    assert "foundation_hearing_failing" in plan


def test_a_burst_is_shared_out_row_by_row_even_if_the_queue_is_counted_as_empty(heard):
    """Autovacuum mostly comes while nothing waits; a plan for one row must not pair three hundred with each other."""
    opened(*range(300))
    told = {"most": 1000, "names": [DoorOpened.name], "subscribers": [LISTENER]}
    with connection.cursor() as cursor:
        cursor.execute(
            "update pg_class set reltuples = 0, relpages = 80"
            " where relname in ('foundation_hearing', 'foundation_announcement')"
        )
        cursor.execute(f"explain (analyse, format json) {relay._SHARE_OUT}", told)
        (plan,) = cursor.fetchone()
    assert looked_at(plan[0]["Plan"]) <= 300


def looked_at(node: dict) -> float:
    """The most rows that any step of a plan went through, all its rounds together, joined or thrown away."""
    rows = (
        node["Actual Rows"]
        + node.get("Rows Removed by Join Filter", 0)
        + node.get("Rows Removed by Filter", 0)
    )
    return max(rows * node["Actual Loops"], *(looked_at(one) for one in node.get("Plans", ())), 0)
