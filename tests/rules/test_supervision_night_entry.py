"""Night entry: writing others down at midnight, or serving at midnight where no night post was announced."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import anomalies
from tongxing.supervision.anomalies import night_entry as rule

PARAMETERS = made.parameters("anomaly-night-entry")
SUNDAY = made.SATURDAY + dt.timedelta(days=1)


def at_night(count: int, **changes):
    return [made.trace(**{"recorded_at": made.at(0, 40, day=SUNDAY)} | changes) for _ in range(count)]


def test_three_people_written_down_after_midnight_are_told():
    (found,) = rule.find(at_night(3), PARAMETERS)
    assert found.numbers == {
        "what": "entered", "night": "2026-03-14", "entries": 3, "from_hour": 23, "until_hour": 5,
    }  # fmt: skip
    assert anomalies.says("night-entry", found.numbers)[0] == (
        "2026-03-14 夜间（23 点至 5 点），同一账号为他人录入 3 条记录。"
    )


def test_two_are_a_late_evening():
    assert rule.find(at_night(2), PARAMETERS) == []


def test_what_people_do_for_themselves_at_night_is_never_meant():
    late = {"started_at": made.at(22), "ended_at": made.at(1, day=SUNDAY)}
    assert rule.find(at_night(5, own_act=True, **late), PARAMETERS) == []


def test_the_platforms_own_jobs_work_at_night():
    assert rule.find(at_night(5, recorded_by="system:late_entries"), PARAMETERS) == []


def night_service(**changes):
    served = {
        "started_at": made.at(22, 30),
        "ended_at": made.at(23, 59),
        "recorded_at": made.at(9, day=SUNDAY),
    }
    return made.trace(**served | changes)


def test_an_hour_served_at_night_without_a_night_post_is_told():
    served = [night_service(started_at=made.at(22, 30), ended_at=made.at(0, 30, day=SUNDAY))]
    (found,) = rule.find(served, PARAMETERS)
    assert (found.numbers["minutes"], found.numbers["night"]) == (90, "2026-03-14")
    assert anomalies.says("night-entry", found.numbers)[1].startswith("1 records, 90 minutes in the night")


def test_a_night_post_that_was_announced_is_a_night_post():
    patrol = made.announced(starts_at=made.at(22), ends_at=made.at(2, day=SUNDAY))
    served = [night_service(announced=patrol, ended_at=made.at(1, day=SUNDAY))]
    assert rule.find(served, PARAMETERS) == []


def test_half_an_hour_over_time_is_nothing():
    assert rule.find([night_service(ended_at=made.at(23, 40))], PARAMETERS) == []


@given(some.integers(0, 2000), some.integers(1, 1500))
def test_night_minutes_are_part_of_the_span(start, length):
    begin = made.at(0) + dt.timedelta(minutes=start)
    nights = rule.night_minutes(begin, begin + dt.timedelta(minutes=length), PARAMETERS)
    assert 0 <= sum(nights.values()) <= length
    assert all(0 < minutes <= 360 for minutes in nights.values())


@given(some.integers(6, 22), some.integers(0, 59))
def test_by_day_there_is_no_night(hour, minute):
    assert rule.night_of(made.at(hour, minute), PARAMETERS) is None
