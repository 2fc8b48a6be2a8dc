"""Mass late entry: a heap written by one account long afterwards; a busy evening of roll calls is none."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import anomalies
from tongxing.supervision.anomalies import mass_late_entry as rule

PARAMETERS = made.parameters("anomaly-mass-late-entry")
LATER = made.at(21, day=made.SATURDAY + dt.timedelta(days=6))


def written(count: int, apart: int = 60, **changes):
    """So many records, one after the other, six days after the service."""
    return [
        made.trace(**{"recorded_at": LATER + dt.timedelta(seconds=apart * number)} | changes)
        for number in range(count)
    ]


def test_twenty_in_twenty_minutes_are_told():
    heap = written(20)
    (found,) = rule.find(heap, PARAMETERS)
    assert found.numbers == {"entries": 20, "people": 20, "minutes": 3000, "span_hours": 24}
    assert found.entries == tuple(one.entry_id for one in heap)
    assert anomalies.says("mass-late-entry", found.numbers)[0] == (
        "同一账号在 24 小时内事后录入 20 条记录，涉及 20 人、共 3000 分钟。"
    )


def test_nineteen_are_a_long_evening():
    assert rule.find(written(19), PARAMETERS) == []


def test_what_is_written_within_two_days_is_in_time():
    assert rule.find(written(60, recorded_at=made.at(21)), PARAMETERS) == []


def test_what_people_enter_by_their_own_act_is_never_meant():
    assert rule.find(written(60, own_act=True), PARAMETERS) == []


def test_two_accounts_are_not_one():
    mine, theirs = written(15), written(15, recorded_by="account:another")
    assert rule.find(mine + theirs, PARAMETERS) == []


def test_a_heap_once_a_week_is_a_heap_each_time():
    week = [made.trace(recorded_at=one.recorded_at + dt.timedelta(days=7)) for one in written(20)]
    assert len(rule.find(written(20) + week, PARAMETERS)) == 2


@given(some.lists(some.integers(0, 500), max_size=80))
def test_heaps_hold_enough_and_share_no_record(hours):
    records = [made.trace(recorded_at=LATER + dt.timedelta(hours=hour)) for hour in hours]
    told = [found.entries for found in rule.find(records, PARAMETERS)]
    everything = [entry for entries in told for entry in entries]
    assert len(everything) == len(set(everything))
    assert all(len(entries) >= PARAMETERS["least_entries"] for entries in told)
