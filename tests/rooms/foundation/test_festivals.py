"""Festivals of the Chinese calendar have their day, year by year, and none is guessed beyond the table."""

import datetime as dt

import pytest

from tongxing.foundation import festivals


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("double_ninth", dt.date(2024, 10, 11)),
        ("double_ninth", dt.date(2025, 10, 29)),
        ("double_ninth", dt.date(2026, 10, 18)),
        ("double_ninth", dt.date(2027, 10, 8)),
        ("spring", dt.date(2026, 2, 17)),
        ("spring", dt.date(2027, 2, 6)),
        ("mid_autumn", dt.date(2025, 10, 6)),
        ("dragon_boat", dt.date(2025, 5, 31)),
    ],
)
def test_a_festival_has_its_day(name: str, day: dt.date):
    assert (festivals.day_of(name, day.year), festivals.on(day)) == (day, name)


def test_an_ordinary_day_is_none_and_a_year_beyond_the_table_is_not_guessed():
    assert festivals.on(dt.date(2026, 10, 19)) == ""
    assert (festivals.day_of("double_ninth", 2057), festivals.on(dt.date(2057, 10, 7))) == (None, "")


def test_every_festival_falls_where_its_moon_may_be():
    for year in range(2024, 2057):
        days = [festivals.day_of(name, year) for name in festivals.NAMES]
        assert days == sorted(days)
        first, ninth = days[0], days[-1]
        assert dt.date(year, 1, 21) <= first <= dt.date(year, 2, 20)
        assert dt.date(year, 10, 1) <= ninth <= dt.date(year, 10, 31)
        assert (days[1] - first).days == 14
