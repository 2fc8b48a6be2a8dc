"""Whom other numbers would move, counted on the records of the last year: the daily limits, the public notice and the
classes of evidence.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from tongxing.foundation import clock
from tongxing.ledger import rules
from tongxing.ledger.shapes import Proof
from tongxing.policy import gauges
from tongxing.policy.gauges import Moved
from tongxing.policy.shapes import Rule

A_YEAR = dt.timedelta(days=365)

# Frozen records keep their place in a day's sum; what was taken back or answered by another line does not.
_DAYS = """
with days as (
  select person_id, served_on, sum(minutes) as total, array_agg(distinct organisation_id) as organisations
  from ledger_standing
  where region_code >= %(low)s and region_code < %(high)s and served_on > %(since)s
    and state in ('pending', 'effective', 'frozen')
  group by person_id, served_on having sum(minutes) > least(%(host_now)s, %(host_then)s)
), levels as (
  select person_id, organisations,
    (total > %(host_now)s)::int + (total > %(top_now)s)::int as now,
    (total > %(host_then)s)::int + (total > %(top_then)s)::int as would
  from days
)
select count(distinct person_id) filter (where would > now), count(distinct person_id) filter (where would < now),
  count(*) filter (where would > now), count(*) filter (where would < now),
  (select count(distinct o) from levels l, unnest(l.organisations) o where l.would > l.now),
  (select count(distinct o) from levels l, unnest(l.organisations) o where l.would < l.now)
from levels
"""

_NOTICES = """
select count(distinct person_id) filter (where change > 0), count(distinct person_id) filter (where change < 0),
  count(*) filter (where change > 0), count(*) filter (where change < 0),
  count(distinct organisation_id) filter (where change > 0),
  count(distinct organisation_id) filter (where change < 0)
from ledger_standing s
join (select * from unnest(%(classes)s::text[], %(changes)s::int[])) as told (letter, change)
  on told.letter = s.evidence_class
where region_code >= %(low)s and region_code < %(high)s and served_on > %(since)s
  and state in ('pending', 'effective', 'frozen')
"""

# What each person's records rest on, without who gave the proofs: few sorts, so each is judged once.
_SORTS = """
select s.person_id, s.organisation_id, e.arrival_method, e.departure_method,
  coalesce((select array_agg(distinct concat_ws(' ', p->>'kind', p->>'end', coalesce(p->>'place', 'not_asked')))
    from jsonb_array_elements(e.proofs) p), '{}') as sorts, count(*)
from ledger_standing s join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
where s.region_code >= %(low)s and s.region_code < %(high)s and s.served_on > %(since)s
  and s.state in ('pending', 'effective', 'frozen')
group by 1, 2, 3, 4, 5 order by 1
"""


def daily_limits(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Days of the last year that would need a second look more, or no longer."""
    told = {
        f"{name}_{when}": rule.parameters[f"{name}_minutes"]
        for when, rule in (("now", now), ("then", then))
        for name in ("host", "top")
    }
    more, less, days_more, days_less, bodies_more, bodies_less = _counted(_DAYS, told, low, high)
    return Moved(
        people={"more": more, "less": less},
        organisations={"more": bodies_more, "less": bodies_less},
        sentence_zh=f"按过去一年的记录：{more} 人的 {days_more} 个服务日会多一级复核，"
        f"{less} 人的 {days_less} 个服务日会少一级复核；涉及组织 {bodies_more} 个和 {bodies_less} 个。",
        sentence_en=f"By the records of the last year: {days_more} days of {more} people would be looked at one level "
        f"more, {days_less} days of {less} people one level less; {bodies_more} and {bodies_less} organisations.",
    )


def public_notice(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Records of the last year that would have been on notice for longer, or for a shorter time."""
    was, would = now.parameters["days"], then.parameters["days"]
    told = {"classes": list(would), "changes": [would[letter] - was.get(letter, 0) for letter in would]}
    more, less, records_more, records_less, bodies_more, bodies_less = _counted(_NOTICES, told, low, high)
    return Moved(
        people={"longer": more, "shorter": less},
        organisations={"longer": bodies_more, "shorter": bodies_less},
        sentence_zh=f"按过去一年的记录：{more} 人的 {records_more} 条记录公示会变长，"
        f"{less} 人的 {records_less} 条会变短；涉及组织 {bodies_more} 个和 {bodies_less} 个。",
        sentence_en=f"By the records of the last year: {records_more} records of {more} people would be on notice "
        f"longer, {records_less} of {less} people shorter; {bodies_more} and {bodies_less} organisations.",
    )


def evidence_class(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Records of the last year that would be better or worse known by the other letters; written lines keep theirs."""
    better, worse = _Told(), _Told()
    known: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for person_id, house_id, arrival, departure, sorts, many in _each(_SORTS, low, high):
        sort = (arrival, departure, tuple(sorts))
        if sort not in known:
            known[sort] = _gap(*sort, now.parameters["letters"], then.parameters["letters"])
        if known[sort]:
            (better if known[sort] < 0 else worse).add(person_id, house_id, many)
    return Moved(
        people={"better": better.people, "worse": worse.people},
        organisations={"better": len(better.houses), "worse": len(worse.houses)},
        sentence_zh=f"如果过去一年就按新的档次：{better.people} 人的 {better.records} 条记录档次会高些，"
        f"{worse.people} 人的 {worse.records} 条会低些；涉及组织 {len(better.houses)} 个和 {len(worse.houses)} 个。"
        "已经写下的记录不改档次；谁还要本人确认，这里不算。",
        sentence_en=f"Had the letters held for the last year, {better.records} records of {better.people} people would "
        f"be better known and {worse.records} of {worse.people} worse; {len(better.houses)} and {len(worse.houses)} "
        "organisations. Written lines keep their class. Whose own word would be needed is not counted.",
    )


class _Told:
    """How many records of how many people moved one way; rows come in the order of persons."""

    def __init__(self) -> None:
        self.people, self.records, self.last = 0, 0, None
        self.houses: set[Any] = set()

    def add(self, person_id: Any, house_id: Any, many: int) -> None:
        self.people += person_id != self.last
        self.last = person_id
        self.records += many
        self.houses.add(house_id)


def _gap(
    arrival: str, departure: str, sorts: tuple[str, ...], now: Mapping[str, str], then: Mapping[str, str]
) -> int:
    """Above nought where the other letters make a record less well known; A is the best, D the worst."""
    told = [one.split(" ") for one in sorts]
    proofs = [Proof(kind, end, "", clock.now(), place=place) for kind, end, place in told]
    kinds = rules.kinds_by_end(proofs, arrival, departure)
    return ord(rules.evidence_class(kinds, then)) - ord(rules.evidence_class(kinds, now))


def _each(statement: str, low: int, high: int) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"low": low, "high": high, "since": clock.today() - A_YEAR})
        while rows := cursor.fetchmany(5_000):
            yield from rows


def _counted(statement: str, told: Mapping[str, Any], low: int, high: int) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {**told, "low": low, "high": high, "since": clock.today() - A_YEAR})
        row: tuple[int, ...] = cursor.fetchone()
    return row


gauges.declare("daily-limits", daily_limits)
gauges.declare("public-notice", public_notice)
gauges.declare("evidence-class", evidence_class)
