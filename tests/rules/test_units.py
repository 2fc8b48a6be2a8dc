"""What a unit may read of its people, and when a group may come: pure arithmetic."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tongxing.units import rules
from tongxing.units.shapes import Shown

CHINA = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 3, 16, 9, tzinfo=CHINA)


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_shown_count_leaves_nobody_to_be_guessed_inside_or_outside(count, more):
    told = rules.shown(count, count + more)
    if told.value is not None:
        assert told == Shown(count)
        assert count == 0 or count >= 5
        assert more == 0 or more >= 5
    else:
        assert told.word == ("few" if 0 < count < 5 or 0 < count + more < 5 else "nearly_all")


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_target_counts_as_reached_only_when_it_is(part, whole):
    percent = rules.percent(min(part, whole), whole)
    assert percent * whole <= 100 * min(part, whole) < (percent + 1) * whole


@given(st.integers(-60, 400), st.integers(1, 400), st.integers(0, 24 * 60))
def test_every_occasion_is_ahead_on_one_day_and_there_is_always_one(first, lasts, minute):
    wanted_from = NOW.replace(hour=0) + dt.timedelta(days=first, minutes=minute % 1440)
    found = rules.occasions(wanted_from, wanted_from + dt.timedelta(minutes=lasts * 7), NOW)
    assert 1 <= len(found) <= 4
    assert all(one.starts_at > NOW and one.ends_at > one.starts_at for one in found)
    assert all(one.starts_at.date() == one.ends_at.date() for one in found)


def test_a_whistle_is_closed_by_both_sides_only():
    assert rules.is_closed([True, True], has_community_word=True)
    assert not rules.is_closed([True, False], has_community_word=True)
    assert not rules.is_closed([True, True], has_community_word=False)
    assert not rules.is_closed([], has_community_word=True)


def test_signing_up_ends_an_hour_before_or_with_the_beginning():
    soon, later = NOW + dt.timedelta(minutes=30), NOW + dt.timedelta(hours=5)
    assert rules.sign_up_times(later, NOW) == (later - dt.timedelta(hours=1),) * 2
    assert rules.sign_up_times(soon, NOW) == (soon, soon)
