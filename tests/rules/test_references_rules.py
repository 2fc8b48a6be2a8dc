"""Sums and credits: nothing is lost, nothing is made, and no school's count changes an hour."""

import datetime as dt
import uuid

from hypothesis import given
from hypothesis import strategies as st

from tongxing.references import rules
from tongxing.references.shapes import PARTS, ROUNDINGS, STEPS, CreditRuleCard, ServiceLine, in_credits

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))
LINES = st.lists(
    st.builds(
        ServiceLine,
        DAYS,
        st.integers(1, 1440),
        st.just("入户探访"),
        st.just("邻里互助队"),
        st.sampled_from("ABCD"),
        st.sampled_from(["0001", "0002", "0017"]),
    ),
    max_size=40,
)
SCHOOLS = st.builds(
    CreditRuleCard,
    st.just(uuid.UUID(int=1)),
    st.just("示例大学"),
    st.just(230103000000),
    st.integers(60, 6000),
    st.sampled_from(sorted(ROUNDINGS)),
    st.integers(0, 6),
    st.integers(1, 12),
    st.just(dt.date(2020, 1, 1)),
    st.just("示例大学社会实践学分认定办法"),
)


@given(LINES)
def test_every_way_of_cutting_the_sum_adds_up_to_it(lines):
    told = rules.sums(lines, PARTS)
    for part in ("by_class", "by_category", "by_year"):
        assert sum(told[part].values()) == told["minutes"]
    assert sum(one["minutes"] for one in told["services"]) == told["minutes"]


@given(LINES, SCHOOLS)
def test_a_count_changes_no_minute_and_never_rounds_up(lines, school):
    view = rules.credits_of(lines, school)
    assert view.minutes == sum(line.minutes for line in lines) == sum(year.minutes for year in view.years)
    for year in view.years:
        assert year.hundredths % STEPS[school.rounding] == 0
        assert year.hundredths * school.minutes_per_credit <= year.minutes * 100
        assert not school.most_a_year or year.hundredths <= school.most_a_year * 100


@given(
    LINES,
    SCHOOLS,
    st.builds(
        ServiceLine, DAYS, st.integers(1, 600), st.just("续"), st.just("队"), st.just("A"), st.just("0001")
    ),
)
def test_more_service_never_counts_for_less(lines, school, more):
    assert rules.credits_of([*lines, more], school).hundredths >= rules.credits_of(lines, school).hundredths


@given(st.integers(0, 10**6))
def test_credits_are_written_without_loss(hundredths):
    whole, _dot, rest = in_credits(hundredths).partition(".")
    assert int(whole) * 100 + int(f"{rest:0<2}") == hundredths


def test_a_school_year_begins_in_its_month():
    assert rules.year_of(dt.date(2026, 8, 31), 9) == dt.date(2025, 9, 1)
    assert rules.year_of(dt.date(2026, 9, 1), 9) == dt.date(2026, 9, 1)
    assert rules.year_of(dt.date(2026, 1, 1), 1) == dt.date(2026, 1, 1)


def test_the_digest_is_of_the_content_and_not_of_its_order():
    assert rules.digest_of({"a": 1, "b": [2]}) == rules.digest_of({"b": [2], "a": 1})
    assert rules.digest_of({"a": 1}) != rules.digest_of({"a": 2})
