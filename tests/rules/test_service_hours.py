"""How much of a day somebody serves, how long they rest, and when minors do not."""

import datetime as dt

import pytest

from tongxing.activities import rules

TERMS = {
    "day_minutes": 720, "rest_minutes": 480, "minor_day_minutes": 360, "minor_from_hour": 21, "minor_until_hour": 6,
}  # fmt: skip
CHINA = dt.timezone(dt.timedelta(hours=8))


def span(begins: float, ends: float, day: int = 21) -> rules.Span:
    midnight = dt.datetime(2026, 3, day, tzinfo=CHINA)
    return midnight + dt.timedelta(hours=begins), midnight + dt.timedelta(hours=ends)


def why(own, *held, minor=False) -> str:
    told = rules.too_much(own, held, minor, TERMS)
    return told.why if told else ""


def test_a_day_has_so_many_minutes_and_not_one_more():
    assert why(span(13, 20), span(7, 12)) == ""
    told = rules.too_much(span(13, 20.02), (span(7, 12),), False, TERMS)
    assert (told.why, told.minutes, told.allowed) == ("day", 300, 720)
    assert why(span(13, 20.02), span(7, 12, day=20)) == ""


@pytest.mark.parametrize(("gap", "said"), [(8, ""), (7.98, "rest")])
def test_between_two_days_there_is_rest_whichever_was_there_first(gap, said):
    evening, morning = span(20, 23), span(23 + gap, 23 + gap + 1)
    assert why(morning, evening) == why(evening, morning) == said
    assert why(span(9, 10), span(10, 11)) == ""  # of one day, none is asked


def test_what_lasts_until_midnight_belongs_to_the_day_it_ends():
    assert why(span(8.5, 10, day=22), span(20, 24)) == ""
    assert why(span(7, 9, day=22), span(20, 24)) == "rest"


def test_past_midnight_each_day_has_its_own_minutes():
    assert why(span(14, 26), span(2, 3)) == ""
    assert why(span(14, 26), span(2, 5)) == "day"


def test_minors_serve_shorter_and_by_day():
    assert why(span(6, 12), minor=True) == why(span(15, 21), minor=True) == ""
    assert why(span(5.9, 8), minor=True) == why(span(20, 21.1), minor=True) == "night"
    assert why(span(20, 30), minor=True) == "night"
    assert why(span(9, 12), span(13, 16.1), minor=True) == "day"
    assert why(span(9, 15.1), minor=True) == "day"


def test_hours_are_said_as_people_say_them():
    assert rules.hours(390) == ("6 小时 30 分", "6 h 30 min")
    assert rules.hours(720) == ("12 小时", "12 h")
    assert rules.hours(0) == ("0 分", "0 min")
