"""Points from zero: caps in their order, the oldest used first, and the order of the news never matters."""

import datetime as dt
import uuid

from hypothesis import given
from hypothesis import strategies as st

from tongxing.points import rules
from tongxing.points.shapes import Dealt, Served, Terms

DAY = dt.date(2026, 3, 14)
LATE = dt.date(2030, 1, 1)


def terms(**changes) -> Terms:
    told = {
        "version": "cn/points/test",
        "minutes_per_point": 30,
        "percents": {"ordinary": 100, "skilled": 120, "hard": 150},
        "grades": {"0013": "hard"},
        "activity": 12,
        "day": 16,
        "year": 40,
        "balance": 30,
        "expiry_months": 12,
    }
    return Terms(**told | changes)


def served(number: int, minutes: int = 60, on: dt.date = DAY, **changes) -> Served:
    told = {
        "entry_id": uuid.UUID(int=number),
        "on": on,
        "minutes": minutes,
        "category": "0001",
        "occasion_id": uuid.UUID(int=1000 + number),
        "terms": terms(),
    }
    return Served(**told | changes)


def dealt(number: int, points: int, on: dt.date = DAY, kind: str = "spent") -> Dealt:
    return Dealt(uuid.UUID(int=number), kind, on, points)


def test_the_oldest_points_are_used_first_and_the_rest_expire():
    told = rules.reckon(
        [served(1), served(2, on=dt.date(2026, 6, 1))],
        [dealt(9, 1, dt.date(2026, 7, 1))],
        dt.date(2027, 3, 14),
    )
    assert [(one.points, one.left) for one in told.awards] == [(2, 0), (2, 2)]
    assert (told.sums.expired, told.sums.balance, told.sums.spent) == (1, 2, 1)
    assert told.expiring == ((dt.date(2027, 6, 1), 2),)


def test_points_are_good_until_the_day_before_they_expire():
    last = dt.date(2027, 3, 13)
    assert rules.sums([served(1)], [], last).balance == 2
    assert rules.sums([served(1)], [], last + dt.timedelta(days=1)).balance == 0


def test_the_balance_cap_leaves_room_again_when_points_are_used():
    days = [DAY + dt.timedelta(days=number) for number in range(5)]
    rows = [served(number, 360, day) for number, day in enumerate(days, 1)]
    assert rules.sums(rows, [], days[-1]).balance == 30
    told = rules.reckon(rows, [dealt(9, 10, days[2])], days[-1])
    assert [one.points for one in told.awards] == [12, 12, 6, 10, 0]
    assert [one.reason for one in told.awards] == ["", "", "balance", "year", "year"]


def test_what_was_used_of_a_record_that_fell_away_is_owed_and_set_off():
    spent = [dealt(9, 2)]
    assert rules.sums([], spent, DAY).owed == 2
    later = served(2, 90, DAY + dt.timedelta(days=1))
    told = rules.sums([later], spent, LATE)
    assert (told.owed, told.balance + told.expired) == (0, 1)


def test_barred_records_leave_the_room_of_their_caps_to_others():
    rows = [served(1, 360, barred="complaint"), served(2, 360)]
    told = rules.reckon(rows, [], DAY)
    assert [(one.points, one.reason) for one in told.awards] == [(0, "complaint"), (12, "")]


def test_a_month_without_that_day_ends_on_its_last():
    assert rules.months_after(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert rules.months_after(dt.date(2026, 12, 31), 2) == dt.date(2027, 2, 28)
    assert rules.months_after(dt.date(2028, 2, 29), 12) == dt.date(2029, 2, 28)
    assert rules.months_after(dt.date(2026, 3, 14), 24) == dt.date(2028, 3, 14)


days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
records = st.lists(
    st.tuples(days, st.integers(1, 720), st.sampled_from(["0001", "0013"]), st.integers(0, 3), st.booleans()),
    max_size=25,
)
comings = st.lists(
    st.tuples(days, st.sampled_from(["spent", "gift", "grant", "given_back"]), st.integers(1, 15)), max_size=8
)


@given(records, comings, days)
def test_it_always_adds_up_and_nobody_is_below_zero(told, moves, today):
    """Whatever was served, used and lost: what came minus what went is what there is, and every cap holds."""
    rows = [
        served(
            number,
            minutes,
            on,
            category=category,
            occasion_id=uuid.UUID(int=occasion),
            barred="complaint" if barred and number % 5 == 0 else "",
        )
        for number, (on, minutes, category, occasion, barred) in enumerate(told, 1)
    ]
    dealings = [dealt(1000 + number, points, on, kind) for number, (on, kind, points) in enumerate(moves)]
    result = rules.reckon(rows, dealings, today)
    sums = result.sums
    assert rules.adds_up(sums)
    assert min(sums.balance, sums.owed) == 0 <= max(sums.balance, sums.owed)
    assert sums.earned == sum(one.points for one in result.awards)
    by_day, by_year = {}, {}
    for one in result.awards:
        assert 0 <= one.left <= one.points <= one.before
        by_day[one.on] = by_day.get(one.on, 0) + one.points
        by_year[one.on.year] = by_year.get(one.on.year, 0) + one.points
    assert max(by_day.values(), default=0) <= 16
    assert max(by_year.values(), default=0) <= 40
    assert sum(points for _on, points in result.expiring) <= sums.balance


@given(records, comings, st.randoms(use_true_random=False))
def test_the_order_of_the_news_does_not_matter(told, moves, chance):
    rows = [
        served(number, minutes, on, category=category, occasion_id=uuid.UUID(int=occasion))
        for number, (on, minutes, category, occasion, _barred) in enumerate(told, 1)
    ]
    dealings = [dealt(1000 + number, points, on, kind) for number, (on, kind, points) in enumerate(moves)]
    straight = rules.reckon(rows, dealings, LATE)
    chance.shuffle(rows)
    chance.shuffle(dealings)
    assert rules.reckon(rows, dealings, LATE) == straight
    assert rules.sums(rows, dealings, LATE) == straight.sums
