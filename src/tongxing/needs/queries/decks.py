"""What the first screens lead with: needs nobody has taken up, how long, what is scarce, and where (H24-5)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection

from tongxing.foundation import clock, codelists, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.needs import rules
from tongxing.needs.shapes import PlaceWaiting, Scarcity, UnmetDeck
from tongxing.places import queries as places

_CLAUSES = ("H24-5", "G24-三.2", "J21-10")
_SOURCE = ("求助记录，打开页面时当场数出", "needs on record, counted when the page is opened")
UNTAKEN = figures.declare(
    Meaning(
        "needs_without_anybody_here",
        "还没有人接的求助",
        "Needs nobody has taken up",
        "件",
        "needs",
        "已核实属实、还没有队伍或志愿者接单的求助。",
        "Needs that were verified and that no team and no volunteer has taken up.",
        _CLAUSES,
        *_SOURCE,
    )
)
LONGEST = figures.declare(
    Meaning(
        "longest_wait_without_anybody",
        "其中等得最久",
        "The longest of them",
        "天",
        "days",
        "没有人接的求助里，登记最早的一件到现在的整天数。",
        "Whole days since the oldest of the needs nobody has taken up was noted.",
        _CLAUSES,
        *_SOURCE,
    )
)
SCARCE = figures.declare(
    Meaning(
        "scarcity_of_a_kind_here",
        "这一类有多难找到人",
        "How scarce this kind of help is",
        "%",
        "%",
        "这一类已核实、正在等待的求助里，还没有人接的占百分之几。",
        "Of the verified needs of this kind that wait, how many percent nobody has taken up.",
        _CLAUSES,
        *_SOURCE,
    )
)

_PARTS = (10**10, 10**8, 10**6, 10**3)  # province, city, county, street

# One row for each kind and state, and for needs nobody has taken up for each place: the database sums up. Places are
# the widest divisions that tell the first and the last place apart, for all others lie between them. Over more than one
# county the sums of the last minute are added up (0051); with none that may be believed, every need is counted.
_WAITING = """
with counted as materialized (
  select counted_at from needs_waitingcount where %(is_wide)s and good_until > %(now)s
), ends as (
  select min(one.code) as low, max(one.code) as high
  from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as here (low, high)
  cross join lateral (
    (select region_code as code from needs_need where waited_until is null and state = 'verified'
      and region_code >= here.low and region_code < here.high order by region_code limit 1)
    union all
    (select region_code from needs_need where waited_until is null and state = 'verified'
      and region_code >= here.low and region_code < here.high order by region_code desc limit 1)
  ) one
), parted as (
  select coalesce(max(part), 1) as part from ends, unnest(%(parts)s::bigint[]) part where low / part <> high / part
)
select case when state = 'verified' then region_code / (select part from parted) * (select part from parted) end,
  category, state, count(*), min(noted_at), null
from needs_need where not exists (select from counted) and waited_until is null and ({here}) group by 1, 2, 3
union all
select case when state = 'verified' then county_code / (select part from parted) * (select part from parted) end,
  category, state, sum(count)::bigint, min(oldest_noted_at), (select counted_at from counted)
from needs_waitingsum where exists (select from counted) and ({summed}) group by 1, 2, 3
"""
_HERE = "{1} >= %(low_{0})s and {1} < %(high_{0})s"


def unmet_deck(*ranges: tuple[int, int], kinds: int = 4, where: int = 4) -> UnmetDeck:
    """Count, waiting, scarcity and place of needs in these ranges; kinds and places with the longest waiting first.

    public: sums only
    """
    now = clock.now()
    told: dict[str, Any] = {
        "parts": list(_PARTS),
        "lows": [low for low, _high in ranges],
        "highs": [high for _low, high in ranges],
        "is_wide": rules.is_wide(ranges),
        "now": now,
    }
    for number, (low, high) in enumerate(ranges):
        told |= {f"low_{number}": low, f"high_{number}": high}
    question = _WAITING.format(here=_within("region_code", ranges), summed=_within("county_code", ranges))
    with connection.cursor() as cursor:
        cursor.execute(question, told)
        found = cursor.fetchall()
    rows = [row[:5] for row in found]
    as_of = next((row[5] for row in found if row[5]), now)
    waiting = sum(row[3] for row in rows)
    untaken = [row for row in rows if row[2] == "verified"]
    oldest = min((row[4] for row in untaken), default=None)
    return UnmetDeck(
        waiting=waiting,
        untaken=sum(row[3] for row in untaken),
        longest_days=rules.waiting_days(oldest, now) if oldest else None,
        kinds=_kinds(rows, now)[:kinds],
        places=_places(untaken, now, where),
        as_of=as_of,
    )


def _within(column: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The condition that a column lies in one of these ranges, whose ends are named parameters."""
    return " or ".join(_HERE.format(number, column) for number in range(len(ranges))) or "false"


def unmet_figures(deck: UnmetDeck) -> tuple[Figure, ...]:
    """The two numbers that come first, saying what they count.

    public: sums only
    """
    return (
        Figure(UNTAKEN, deck.untaken, deck.as_of),
        Figure(LONGEST, deck.longest_days, deck.as_of),
    )


_Row = tuple[int, str, str, int, dt.datetime]


def _kinds(rows: list[_Row], now: dt.datetime) -> tuple[Scarcity, ...]:
    counts: dict[str, dict[str, int]] = {}
    oldest: dict[str, dt.datetime] = {}
    for _code, category, state, count, first in rows:
        told = counts.setdefault(category, {})
        told[state] = told.get(state, 0) + count
        if state == "verified":
            oldest[category] = min(first, oldest.get(category, first))
    found = sorted(oldest, key=lambda category: (oldest[category], category))
    return tuple(
        Scarcity(
            category=category,
            category_zh=codelists.label("service_category", category),
            category_en=codelists.label("service_category", category, "en"),
            untaken=counts[category]["verified"],
            taken=counts[category].get("taken_up", 0),
            longest_days=rules.waiting_days(oldest[category], now),
        )
        for category in found
    )


def _places(untaken: list[_Row], now: dt.datetime, most: int) -> tuple[PlaceWaiting, ...]:
    """Streets in a county, counties in a province; the place that has waited longest first."""
    counts: dict[int, int] = {}
    oldest: dict[int, dt.datetime] = {}
    for code, _category, _state, count, first in untaken:
        counts[code] = counts.get(code, 0) + count
        oldest[code] = min(first, oldest.get(code, first))
    found = sorted(counts, key=lambda code: (oldest[code], code))[:most]
    names = places.short_names(found)
    return tuple(
        PlaceWaiting(code, names.get(code, ""), counts[code], rules.waiting_days(oldest[code], now))
        for code in found
    )
