"""Pure verdicts of the time bank: caps, expiry, who may order, small cells, and the stress test."""

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxing.timebank.shapes import AGE_GROUPS, Assumptions, Stress, StressYear

WORDS_A_DAY = 3
WRONG_WORDS_A_DAY = 6
SMALLEST_CELL = 5  # fewer people than this are not shown
CITY = 10**8
SHORTEST_TITLE, LONGEST_TITLE, LONGEST_NOTE = 2, 40, 300
SHORTEST_WHY, LONGEST_WHY = 2, 200
LONGEST_ADDRESS, LONGEST_DOCUMENT = 120, 120
LONGEST_RESERVE = 10_000_000  # minutes a year of one promise
SLIP_FORMAT, RECEIPT_FORMAT = "tongxing/time-slip/1", "tongxing/time-receipt/1"
LARGEST_SLIP = 20_000  # bytes
DAYS_TO_ANSWER = 14  # to report an agreed service, and to confirm a reported one
CONTACT_DAYS = 730  # after the end of an order
_GROUPS = tuple(AGE_GROUPS)
_OLDEST_FIRST = tuple(reversed(_GROUPS))


def city_of(region_code: int) -> int:
    """The city whose book a service belongs to."""
    return region_code // CITY * CITY


@dataclass(frozen=True)
class Split:
    """Where the minutes of a deposit go: to the savings, to a debt, to the fund; the rest is not taken."""

    to_savings: int
    to_fund: int
    to_debt: int = 0

    @property
    def taken(self) -> int:
        return self.to_savings + self.to_fund + self.to_debt


def split_deposit(
    minutes: int, *, saved_that_day: int, balance: int, owed: int, day: int, most: int
) -> Split:
    """What becomes of a record's minutes: the day's cap, then a debt, then the balance's cap, the rest to the fund."""
    may = min(minutes, max(0, day - saved_that_day))
    to_debt = min(may, owed)
    to_savings = min(may - to_debt, max(0, most - balance))
    return Split(to_savings, may - to_debt - to_savings, to_debt)


def split_back(minutes: int, balance: int) -> tuple[int, int]:
    """What can be taken back now, and what is owed because it was spent already."""
    now = min(minutes, balance)
    return now, minutes - now


def is_too_old(served_on: dt.date, today: dt.date, within_days: int) -> bool:
    """Whether a record can no longer be saved."""
    return today > served_on + dt.timedelta(days=within_days)


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def expires_on(last_moved_on: dt.date, unused_years: int) -> dt.date:
    """The day on which untouched savings go to the fund."""
    return years_after(last_moved_on, unused_years)


def is_expired(
    last_moved_on: dt.date, told_on: dt.date | None, today: dt.date, years: int, notice: int
) -> bool:
    """Unused for so long, and told so many days before; nobody loses minutes untold."""
    if told_on is None or told_on <= last_moved_on:
        return False
    return today >= expires_on(last_moved_on, years) and today >= told_on + dt.timedelta(days=notice)


def is_to_be_told(
    last_moved_on: dt.date, told_on: dt.date | None, today: dt.date, years: int, notice: int
) -> bool:
    """Whether the saver must be told now that unused savings will go to the fund."""
    if told_on is not None and told_on > last_moved_on:
        return False
    return today >= expires_on(last_moved_on, years) - dt.timedelta(days=notice)


def left_to_give(given_this_year: int, most: int) -> int:
    """How much more somebody may give to family this year."""
    return max(0, most - given_this_year)


def price(served: int, reserved: int) -> int:
    """What an ordered service costs: the minutes served, never more than were set aside for it."""
    return min(served, reserved)


def is_good_span(wanted_from: dt.datetime, wanted_until: dt.datetime, minutes: int, now: dt.datetime) -> bool:
    """An order lies ahead, within two months, and its window is as long as the service at least."""
    if wanted_from < now or wanted_from > now + dt.timedelta(days=60):
        return False
    window = wanted_until - wanted_from
    return dt.timedelta(minutes=minutes) <= window <= dt.timedelta(days=7)


def is_good_report(
    started_at: dt.datetime,
    ended_at: dt.datetime,
    wanted_from: dt.datetime,
    wanted_until: dt.datetime,
    now: dt.datetime,
) -> bool:
    """A service is over when it is reported, and took place in the window that was agreed, give or take two hours."""
    grace = dt.timedelta(hours=2)
    return (
        started_at < ended_at <= now
        and started_at >= wanted_from - grace
        and ended_at <= wanted_until + grace
    )


def age_group(birth_year: int, year: int) -> str:
    """The age group of a calendar year."""
    age = year - birth_year
    return "under_60" if age < 60 else "60_69" if age < 70 else "70_79" if age < 80 else "80_plus"


def hidden_groups(people: Mapping[str, int]) -> frozenset[str]:
    """Which groups may not be shown: small ones, and when there is just one, the next smallest as well.

    Else the hidden one could be worked out from the sum.
    """
    small = {name for name, count in people.items() if 0 < count < SMALLEST_CELL}
    if len(small) == 1:
        others = [name for name in people if people[name] >= SMALLEST_CELL]
        small |= set(sorted(others, key=lambda name: (people[name], name))[:1])
    return frozenset(small)


def expected_calls(minutes: int, percent: int, factor_percent: int = 100) -> int:
    """What a group will ask for in a year, in whole minutes, never more than it has."""
    return min(minutes, minutes * percent * factor_percent // 10_000)


def stress(balances: Mapping[str, int], assumptions: Assumptions) -> Stress:
    """What happens year by year if nobody saves anything new: who asks, who is served, what falls short.

    Calls are served by the volunteers who are still there, then by the promised reserve, the oldest first; what falls
    short stays on the account. Every year a tenth of each group moves up one group.
    """
    held = {name: balances.get(name, 0) for name in _GROUPS}
    years = []
    for number in range(1, assumptions.years + 1):
        opening = sum(held.values())
        calls = {
            name: expected_calls(
                held[name], assumptions.calls_percent.get(name, 0), assumptions.calls_factor_percent
            )
            for name in _GROUPS
        }
        wanted = sum(calls.values())
        served = min(wanted, assumptions.supply_minutes * assumptions.supply_percent // 100)
        reserve = min(wanted - served, assumptions.reserve_minutes)
        left = served + reserve
        for name in _OLDEST_FIRST:
            honoured = min(calls[name], left)
            held[name] -= honoured
            left -= honoured
        held = _a_year_older(held)
        years.append(
            StressYear(
                number, opening, wanted, served, reserve, wanted - served - reserve, sum(held.values())
            )
        )
    first = next((year.number for year in years if year.short), None)
    return Stress(assumptions, tuple(years), first)


def _a_year_older(held: Mapping[str, int]) -> dict[str, int]:
    older = dict(held)
    for younger, next_up in itertools.pairwise(_GROUPS):
        older[younger] -= held[younger] // 10
        older[next_up] += held[younger] // 10
    return older


def totals(parts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The sum of several cities' groups."""
    return {name: sum(part.get(name, 0) for part in parts) for name in _GROUPS}
