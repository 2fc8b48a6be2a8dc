"""Figures as they may be shown: the exact counts, what they mean, and nothing that could point at somebody."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, pairwise

from django.db import connection

from tongxing.foundation import clock
from tongxing.insights import errors, rules
from tongxing.insights.queries.kept import Raw, raw_counts
from tongxing.insights.queries.register import indicator, indicators
from tongxing.insights.shapes import Figure, Indicator, Part, Target
from tongxing.insights.sources import source_words
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.errors import RuleUnknown
from tongxing.policy.shapes import Rule

TARGETS = "indicator-targets"
HOURS_WITHOUT_A_TEXT = 20
YEARS_SHOWN = 5
WITHOUT_A_PAST = (("needs_open",), ("circle_residents",))  # cells that know the present only
REST = -1
KEPT = 1024  # answers a process remembers


@dataclass(frozen=True)
class _Edition:
    """Which edition of the figures this is: no refresh leaves the row of its moment as it was."""

    as_of_at: dt.datetime
    row: str


def _edition() -> _Edition:
    with connection.cursor() as cursor:
        cursor.execute("select as_of_at, xmin || ' ' || ctid from insights_refreshing order by name limit 1")
        found = cursor.fetchone()
    if found is None:
        raise errors.FiguresNotMade()
    return _Edition(*found)


def value(indicator_id: str, region_code: int, on: dt.date | None = None) -> Figure:
    """One figure of a region, for the year (or the month) in which a day lies; today when none is given.

    Refuses with IndicatorUnknown or FiguresNotMade.

    public: small counts are hidden
    """
    return _told((indicator(indicator_id),), region_code, on or clock.today())[0]


def figures(
    region_code: int, on: dt.date | None = None, only: Sequence[str] | None = None
) -> tuple[Figure, ...]:
    """The figures of a region in the order of the register, or some of them in the order asked for.

    Refuses with IndicatorUnknown or FiguresNotMade.

    public: small counts are hidden
    """
    chosen = indicators() if only is None else tuple(indicator(one) for one in only)
    return _told(chosen, region_code, on or clock.today())


def children(indicator_id: str, region_code: int, on: dt.date | None = None) -> tuple[Part, ...]:
    """The figure of each division directly below, in the order of division codes; never in an order of merit.

    What lies in none of them comes last, when there is any. Refuses with IndicatorUnknown or FiguresNotMade.

    public: small counts are hidden, and others with them so that none can be worked out from the whole
    """
    today = clock.today()
    return _parts(_edition(), indicator(indicator_id).id, region_code, on or today, today)


@lru_cache(maxsize=KEPT)
def _parts(now: _Edition, indicator_id: str, region_code: int, day: dt.date, _: dt.date) -> tuple[Part, ...]:
    one = indicator(indicator_id)
    tables = _tables((one,), (*places.ancestors(region_code), region_code), day)
    cards = {card.code: card.name for card in places.children(region_code, day)}
    table = tables[region_code]
    lid = one.counts_people and _is_hidden_above(one, tables, region_code)
    hidden = frozenset(range(len(table.codes))) if lid else table.hidden(one)
    rows = []
    for at, code in enumerate(table.codes):
        figure = figure_of(one, code, day, table.raw(one, code), at in hidden, now.as_of_at)
        if code != REST:
            rows.append(Part(code, cards.get(code, str(code)), figure))
        elif any(table.raw(one, code).counts(one)):
            rows.append(Part(region_code, "", figure, is_rest=True))
    return tuple(rows)


def over_time(indicator_id: str, region_code: int) -> tuple[Figure, ...]:
    """One figure for each of the last years, from the first with anything in it; what is only known now has no past.

    Refuses with IndicatorUnknown or FiguresNotMade.

    public: small counts are hidden
    """
    one, today = indicator(indicator_id), clock.today()
    if one.span == "month" or one.whats in WITHOUT_A_PAST:
        return (value(indicator_id, region_code),)
    years = [
        today.replace(year=today.year - back, month=12, day=31) for back in range(YEARS_SHOWN - 1, 0, -1)
    ]
    told = [_told((one,), region_code, day)[0] for day in (*years, today)]
    past = dropwhile(lambda figure: not figure.value and not figure.hidden, told[:-1])
    return (*past, told[-1])


def as_of() -> dt.datetime:
    """Up to which moment the figures know what happened. Refuses with FiguresNotMade.

    public: how fresh a figure is belongs to it
    """
    return _edition().as_of_at


@dataclass(frozen=True)
class _Table:
    """A division's children, and last what lies in none of them, with their counts for each indicator."""

    codes: tuple[int, ...]
    found: dict[str, dict[int, Raw]]
    rest: dict[str, Raw]

    def raw(self, one: Indicator, code: int) -> Raw:
        return self.rest[one.id] if code == REST else self.found[one.id].get(code, Raw())

    def hidden(self, one: Indicator) -> frozenset[int]:
        if not one.counts_people:
            return frozenset()
        return rules.hidden_parts([self.raw(one, code).counts(one) for code in self.codes])


def _tables(chosen: Sequence[Indicator], parents: Sequence[int], on: dt.date) -> dict[int, _Table]:
    """The tables of several divisions at once; two statements however many."""
    below = places.codes_below(parents, on)
    codes = {*parents, *(code for found in below.values() for code in found)}
    found = raw_counts(chosen, codes, on, hours_asked(parents[-1], on))
    tables = {}
    for parent in parents:
        kids = below.get(parent, ())
        rest = {
            name: rows.get(parent, Raw()).minus([rows[code] for code in kids if code in rows])
            for name, rows in found.items()
        }
        tables[parent] = _Table((*kids, REST), found, rest)
    return tables


def _told(chosen: Sequence[Indicator], region_code: int, on: dt.date) -> tuple[Figure, ...]:
    """Worked out once for each edition of the figures: until the next refresh they are what they are."""
    return _figures(_edition(), tuple(one.id for one in chosen), region_code, on, clock.today())


@lru_cache(maxsize=KEPT)
def _figures(
    now: _Edition, ids: tuple[str, ...], region_code: int, on: dt.date, _: dt.date
) -> tuple[Figure, ...]:
    chosen = [indicator(one) for one in ids]
    above = places.ancestors(region_code)
    people = [one for one in chosen if one.is_measurable and one.counts_people]
    if above and people:
        tables = _tables(chosen, (*above, region_code), on)
        found = tables[region_code].found
    else:
        tables = {}
        found = raw_counts(chosen, [region_code], on, hours_asked(region_code, on))
    told = []
    for one in chosen:
        raw = found.get(one.id, {}).get(region_code, Raw())
        hidden = one in people and (
            rules.is_few(raw.counts(one)) or (bool(tables) and _is_hidden_above(one, tables, region_code))
        )
        told.append(figure_of(one, region_code, on, raw, hidden, now.as_of_at))
    return tuple(told)


def _is_hidden_above(one: Indicator, tables: dict[int, _Table], region_code: int) -> bool:
    """Whether a division, or one it lies in, is hidden in the table of the division above it."""
    chain = (*places.ancestors(region_code), region_code)
    for parent, code in pairwise(chain):
        table = tables[parent]
        at = table.codes.index(code) if code in table.codes else len(table.codes) - 1
        if at in table.hidden(one):
            return True
    return False


def figure_of(
    one: Indicator, region_code: int, on: dt.date, raw: Raw, hidden: bool, fresh: dt.datetime
) -> Figure:
    """Counts as a figure that says what it is; one that is hidden says nothing else.

    rooms only: whoever has the counts has asked whether they are hidden
    """
    source_zh, source_en = source_words(one)
    numerator, denominator = raw.numerator, raw.denominator if one.of else None
    number = _number(one, raw)
    if one.where:
        numerator = sum(raw.histogram.values())
    if not one.is_measurable or hidden or _has_no_past(one, on):
        number = None
    untold = number is None
    return Figure(
        indicator=one,
        region_code=region_code,
        on=on,
        value=number,
        numerator=None if untold else numerator,
        denominator=None if untold else denominator,
        hidden=hidden,
        as_of=fresh,
        source_zh=source_zh,
        source_en=source_en,
        target=_target(one, region_code, on, None if untold else raw),
        bands=() if untold else tuple((band, raw.histogram.get(band.number, 0)) for band in one.bands),
    )


def _number(one: Indicator, raw: Raw) -> int | None:
    if one.bands:
        return sum(raw.histogram.values())
    if one.where:
        return (rules.middle if one.kind == "middle" else rules.longest)(raw.histogram)
    if one.kind == "share":
        return rules.percent(raw.numerator, raw.denominator)
    return rules.per_one(raw.numerator, raw.denominator) if one.kind == "average" else raw.numerator


def _has_no_past(one: Indicator, on: dt.date) -> bool:
    return one.whats == ("needs_open",) and on.year != clock.today().year


def _target(one: Indicator, region_code: int, on: dt.date, raw: Raw | None) -> Target | None:
    rule = _rule(region_code, on) if one.target else None
    if rule is None:
        return None
    wanted = rule.parameters[one.target]
    scale = 60 if one.unit == "minutes" else 1
    is_reached = rules.reached(one.kind, raw.numerator, raw.denominator, wanted * scale) if raw else None
    return Target(wanted, is_reached, rule.version, str(rule.citation))


def _rule(region_code: int, on: dt.date) -> Rule | None:
    try:
        return policy.rule(TARGETS, on, region_code)
    except RuleUnknown:
        return None


def hours_asked(region_code: int, on: dt.date) -> int:
    """The hours a year that a text asks for there and then; 20 where none does.

    public: policy
    """
    rule = _rule(region_code, on)
    return int(rule.parameters["hours_per_person"]) if rule else HOURS_WITHOUT_A_TEXT
