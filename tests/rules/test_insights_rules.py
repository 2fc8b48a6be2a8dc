"""Small counts stay hidden, whoever reckons; shares are never flattered; the middle is the middle."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.insights import rules


def test_a_nearly_reached_target_is_not_reached():
    assert rules.percent(799, 1000) == 79
    assert rules.reached("share", 799, 1000, 80) is False
    assert rules.reached("share", 800, 1000, 80) is True
    assert rules.reached("average", 20 * 60 * 7, 7, 20 * 60) is True
    assert rules.reached("share", None, None, 80) is None
    assert rules.reached("share", 0, 0, 80) is None


def test_of_nothing_there_is_no_share():
    assert rules.percent(0, 0) is None
    assert rules.per_one(90, 0) is None
    assert rules.per_one(100, 3) == 33


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_the_middle_is_the_lower_median(days):
    histogram = {day: days.count(day) for day in days}
    assert rules.middle(histogram) == statistics.median_low(days)
    assert rules.longest(histogram) == max(days)


def test_nobody_waits_no_time():
    assert rules.middle({}) is None
    assert rules.longest({3: 0}) is None


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ([(120,), (80,), (7,)], set()),
        ([(120,), (3,), (40,)], {1, 2}),
        ([(120,), (3,), (0,)], {0, 1}),
        ([(4,), (4,), (4,), (900,)], {0, 1, 2}),
        ([(2,), (2,), (900,)], {0, 1, 2}),
        ([(0,), (0,)], set()),
        ([(1,), (1,), (1,), (1,), (1,)], {0, 1, 2, 3, 4}),
        ([(9,), (5,)], set()),
    ],
)
def test_a_small_part_is_hidden_and_what_would_betray_it(parts, hidden):
    assert rules.hidden_parts(parts) == frozenset(hidden)


def test_a_share_hides_who_did_not_as_well_as_who_did():
    assert rules.is_few(rules.guards("share", 97, 100))
    assert rules.is_few(rules.guards("share", 3, 100))
    assert not rules.is_few(rules.guards("share", 100, 100))
    assert not rules.is_few(rules.guards("average", 100_000, 12))


PARTS = st.lists(st.integers(0, 60), min_size=1, max_size=14)


@given(PARTS)
def test_no_small_count_is_ever_shown(counts):
    hidden = rules.hidden_parts([(count,) for count in counts])
    assert all(at in hidden for at, count in enumerate(counts) if 0 < count < rules.FEW)


@given(PARTS)
def test_nobody_can_work_out_from_the_whole_that_a_hidden_count_is_small(counts):
    """Whoever knows the whole and what is shown can put one or five, or more, in every hidden place."""
    hidden = rules.hidden_parts([(count,) for count in counts])
    everything_is_hidden = len(hidden) == len(counts)
    if not hidden or everything_is_hidden:
        return
    left = sum(counts) - sum(count for at, count in enumerate(counts) if at not in hidden)
    most = left - (len(hidden) - 1)  # if all the others hold one
    assert len(hidden) >= 2
    assert most >= rules.FEW


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=10))
def test_both_counts_of_a_share_are_guarded(pairs):
    """Those who did and those who did not: neither can be told from the whole."""
    parts = [rules.guards("share", did, did + did_not) for did, did_not in pairs]
    hidden = rules.hidden_parts(parts)
    if hidden and len(hidden) < len(parts):
        for kind in range(3):
            left = sum(parts[at][kind] for at in hidden)
            assert left == 0 or left - (len(hidden) - 1) >= rules.FEW


def test_what_is_signed_has_one_spelling():
    assert rules.spelled({"b": 1, "a": "南岗"}) == '{"a":"南岗","b":1}'.encode()
    assert rules.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
