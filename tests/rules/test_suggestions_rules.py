"""Free hours, needs and the draw for what is new, in whole numbers."""

import datetime as dt
import uuid
from collections import Counter

import pytest

from tongxing.suggestions import rules

MONDAY = dt.date(2026, 3, 16)


def never(day: dt.date) -> bool:
    return False


def test_a_minute_is_told_by_the_clock_on_the_wall():
    at = dt.datetime(1970, 1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    assert rules.minute(at) == 24 * 60 + 3 * 60 + 4


def test_morning_and_afternoon_of_a_day_meet_and_saying_nothing_is_always():
    assert rules.free_hours((), MONDAY, never) is None
    hours = rules.free_hours(("01", "02"), MONDAY, never)
    assert hours is not None
    first = (MONDAY - rules.EPOCH).days * rules.DAY
    assert hours[:2] == [(0, first + 360, first + 720), (0, first + 720, first + 1080)]
    assert len(hours) == 2 * 5  # five Mondays in four weeks and a day


def test_a_public_holiday_is_a_day_of_its_own_kind_and_still_its_day_of_the_week():
    tuesday = MONDAY + dt.timedelta(days=1)
    first = (tuesday - rules.EPOCH).days * rules.DAY
    assert rules.free_hours(("22",), MONDAY, never) == []
    assert rules.free_hours(("22",), MONDAY, tuesday.__eq__) == [(0, first + 360, first + 720)]
    on_tuesdays = rules.free_hours(("06",), MONDAY, tuesday.__eq__)
    assert on_tuesdays is not None
    assert on_tuesdays[0] == (0, first + 1080, first + 1320)


@pytest.mark.parametrize(
    ("days", "urgent", "need"),
    [(None, False, 0), (0, False, 1), (3, False, 2), (40, False, 3), (None, True, 3)],
)
def test_how_pressing_something_is(days, urgent, need):
    assert rules.need_of(days, urgent) == need


def test_a_way_is_said_as_people_say_it():
    assert rules.way_in_words(0)[0] == "就在您社区的服务站"
    assert rules.way_in_words(1_201) == (
        "离您社区的服务站约 1.3 公里",
        "about 1.3 km from your community's station",
    )


def test_the_draw_is_the_same_all_day_and_fair_among_people():
    new = [uuid.UUID(int=number) for number in range(4)]
    people = [uuid.UUID(int=10**6 + number) for number in range(2_000)]
    first = Counter(min(new, key=lambda one: rules.times_seen(True, one, who, MONDAY)) for who in people)
    assert min(first.values()) > 400
    assert rules.times_seen(False, new[0], people[0], MONDAY) == rules.LEAST
    one = rules.times_seen(True, new[0], people[0], MONDAY)
    assert one == rules.times_seen(True, new[0], people[0], MONDAY) < rules.LEAST
