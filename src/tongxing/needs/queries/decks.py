"""What the first screens lead with: needs nobody has taken up, how long, what is scarce, and where (H24-5)."""

import datetime as dt

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

_WAITING = """
select region_code, category, state, count(*), min(noted_at) from needs_need
where waited_until is null and ({here}) group by region_code, category, state
"""
_HERE = "region_code >= %s and region_code < %s"


def unmet_deck(*ranges: tuple[int, int], kinds: int = 4, where: int = 4) -> UnmetDeck:
    """Count, waiting, scarcity and place of needs in these ranges; kinds and places with the longest waiting first.

    public: sums only
    """
    with connection.cursor() as cursor:
        here = " or ".join([_HERE] * len(ranges)) or "false"
        cursor.execute(_WAITING.format(here=here), [code for one in ranges for code in one])
        rows = cursor.fetchall()
    now = clock.now()
    waiting = sum(row[3] for row in rows)
    untaken = [row for row in rows if row[2] == "verified"]
    oldest = min((row[4] for row in untaken), default=None)
    return UnmetDeck(
        waiting=waiting,
        untaken=sum(row[3] for row in untaken),
        longest_days=rules.waiting_days(oldest, now) if oldest else None,
        kinds=_kinds(rows, now)[:kinds],
        places=_places(untaken, now)[:where],
        as_of=now,
    )


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


def _places(untaken: list[_Row], now: dt.datetime) -> tuple[PlaceWaiting, ...]:
    """Summed up by the widest divisions that tell places apart: streets in a county, counties in a province."""
    codes = {row[0] for row in untaken}
    part = next((part for part in _PARTS if len({code // part for code in codes}) > 1), 1)
    counts: dict[int, int] = {}
    oldest: dict[int, dt.datetime] = {}
    for code, _category, _state, count, first in untaken:
        whole = code // part * part
        counts[whole] = counts.get(whole, 0) + count
        oldest[whole] = min(first, oldest.get(whole, first))
    found = sorted(counts, key=lambda code: (oldest[code], code))
    names = places.short_names(found)
    return tuple(
        PlaceWaiting(code, names.get(code, ""), counts[code], rules.waiting_days(oldest[code], now))
        for code in found
    )
