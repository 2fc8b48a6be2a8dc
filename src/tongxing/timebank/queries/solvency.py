"""Can the time bank keep its word? What is owed to which age group, what stands behind it, and the stress test.

public: all of it; sums over five people or more, and promises of organisations
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Sum

from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.timebank import rules
from tongxing.timebank.models import Deposit, Gift, Order, Pledge, Savings, Settlement, Transfer
from tongxing.timebank.queries import accounts
from tongxing.timebank.shapes import (
    AGE_GROUPS,
    UNDER_WAY,
    AgeGroup,
    Assumptions,
    PledgeCard,
    Solvency,
    Stress,
)

_GROUPS = """
select case when %(year)s - birth_year < 60 then 'under_60' when %(year)s - birth_year < 70 then '60_69'
            when %(year)s - birth_year < 80 then '70_79' else '80_plus' end as age_group,
  count(distinct person_id), sum(minutes)
from timebank_savings where region_code >= %(low)s and region_code < %(high)s and minutes > 0
group by age_group
"""


def cities_with_books(low: int, high: int) -> tuple[int, ...]:
    """The cities of a range that have a book, in the order of their codes."""
    rows = Savings.objects.filter(region_code__gte=low, region_code__lt=high).order_by("region_code")
    return tuple(rows.values_list("region_code", flat=True).distinct())


def solvency(region_code: int) -> Solvency:
    """What a city, or every city of a province, owes and what stands behind it. Refuses with NotFound."""
    name = places.region(region_code).name
    wide = (
        region_code if places.level_of(region_code) in ("nation", "province") else rules.city_of(region_code)
    )
    low, high = places.span(wide)
    now, today = clock.now(), clock.today()
    rule = policy.rule("timebank", today, wide)
    people, minutes = _by_age(low, high, today.year)
    savers, hidden = sum(people.values()), rules.hidden_groups(people)
    pledges = _pledges(low, high, today)
    reserve = sum(one.minutes_a_year for one in pledges)
    served = _served_since(low, high, rules.years_after(today, -1))
    told = rule.parameters
    shown = savers >= rules.SMALLEST_CELL
    return Solvency(
        region_code=wide,
        name=name if wide == region_code else places.region(wide).name,
        as_of=now,
        savers=savers if shown else None,
        saved=sum(minutes.values()) if shown else None,
        reserved=_reserved(low, high) if shown else None,
        on_the_way=_on_the_way(low, high) if shown else None,
        fund=_fund(low, high),
        owed_by_savers=_owed(low, high) if shown else None,
        groups=tuple(
            _group(name, people, minutes, hidden if shown else frozenset(AGE_GROUPS), told["calls_percent"])
            for name in AGE_GROUPS
        ),
        saved_last_year=_saved_since(low, high, rules.years_after(today, -1)) if shown else None,
        served_last_year=served if shown else None,
        pledges=pledges,
        reserve_minutes=reserve,
        usual=_run(minutes, told, served, reserve, usual=True) if shown else None,
        stress=_run(minutes, told, served, reserve, usual=False) if shown else None,
        rule_version=rule.version,
    )


def _by_age(low: int, high: int, year: int) -> tuple[dict[str, int], dict[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS, {"low": low, "high": high, "year": year})
        rows = cursor.fetchall()
    people, minutes = dict.fromkeys(AGE_GROUPS, 0), dict.fromkeys(AGE_GROUPS, 0)
    for name, count, total in rows:
        people[name], minutes[name] = count, int(total)
    return people, minutes


def _group(
    name: str,
    people: Mapping[str, int],
    minutes: Mapping[str, int],
    hidden: frozenset[str],
    calls: Mapping[str, int],
) -> AgeGroup:
    if name in hidden:
        return AgeGroup(name, None, None, None)
    expected = rules.expected_calls(minutes[name], calls.get(name, 0))
    return AgeGroup(name, people[name], minutes[name], expected)


def _run(
    minutes: Mapping[str, int], told: Mapping[str, Any], served: int, reserve: int, *, usual: bool
) -> Stress:
    return rules.stress(
        minutes,
        Assumptions(
            years=told["stress_years"],
            calls_percent=dict(told["calls_percent"]),
            calls_factor_percent=100 if usual else told["stress_calls_percent"],
            supply_minutes=served,
            supply_percent=100 if usual else told["stress_supply_percent"],
            reserve_minutes=reserve,
        ),
    )


def _pledges(low: int, high: int, today: dt.date) -> tuple[PledgeCard, ...]:
    rows = Pledge.objects.filter(region_code__gte=low, region_code__lt=high, until_on__gte=today)
    return tuple(
        PledgeCard(row.who, row.minutes_a_year, row.until_on, row.document)
        for row in rows.order_by("region_code", "pledged_at", "id")
    )


def _served_since(low: int, high: int, day: dt.date) -> int:
    rows = Settlement.objects.filter(
        order__region_code__gte=low, order__region_code__lt=high, settled_on__gt=day
    ).order_by()
    return rows.aggregate(all=Sum("minutes"))["all"] or 0


def _saved_since(low: int, high: int, day: dt.date) -> int:
    rows = Deposit.objects.filter(
        savings__region_code__gte=low,
        savings__region_code__lt=high,
        deposited_at__gte=clock.start_of(day),
        stands=True,
    ).order_by()
    return rows.aggregate(all=Sum("to_savings"))["all"] or 0


def _reserved(low: int, high: int) -> int:
    rows = Order.objects.filter(region_code__gte=low, region_code__lt=high, state__in=UNDER_WAY).order_by()
    return rows.aggregate(all=Sum("minutes"))["all"] or 0


def _on_the_way(low: int, high: int) -> int:
    gifts = Gift.objects.filter(region_code__gte=low, region_code__lt=high, state="waiting").order_by()
    moved = Transfer.objects.filter(from_code__gte=low, from_code__lt=high, state="sent").order_by()
    return sum(rows.aggregate(all=Sum("minutes"))["all"] or 0 for rows in (gifts, moved))


def _owed(low: int, high: int) -> int:
    rows = Savings.objects.filter(region_code__gte=low, region_code__lt=high).order_by()
    return rows.aggregate(all=Sum("owed"))["all"] or 0


def _fund(low: int, high: int) -> int:
    return sum(books.balances(accounts.fund(city) for city in cities_with_books(low, high)).values())


def fund_of(city_code: int) -> int:
    """What lies in a city's common fund."""
    return books.balance(accounts.fund(rules.city_of(city_code)))
