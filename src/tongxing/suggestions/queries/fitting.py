"""One volunteer and what is open, told to the engine as columns; its list told back in words."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tongxing.activities.shapes import OpenPlace
from tongxing.foundation import clock, workdays
from tongxing.matching.engine import feasible, listing, scores, sides
from tongxing.orders.shapes import OrderCard
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy.shapes import Rule
from tongxing.suggestions import rules
from tongxing.suggestions.queries.points import settings_of, weights_of
from tongxing.suggestions.shapes import Part, Suggestion

NOWHERE = (0.0, 0.0)
Prices = Callable[[Sequence[uuid.UUID], dt.datetime], Mapping[uuid.UUID, int]]
_priced: list[Prices] = []
# Ages and minors' hours are asked by the room that signs people up (`activities.open_places`), not a second time here.
LAWS = feasible.Rules(of_age=0)


@dataclass(frozen=True)
class Somebody:
    """One volunteer as the engine needs them: who, when, how far, from where, and what they do already."""

    person: PersonCard
    slots: tuple[str, ...]
    reach_metres: int
    home: tuple[float, float] | None
    busy: tuple[tuple[dt.datetime, dt.datetime], ...]


@dataclass(frozen=True)
class _Judged:
    """Rows that may be, in their order, with whole points, the words of how far each is, and what places are worth."""

    may: sides.Whole
    terms: sides.Whole
    there: sides.Activities
    near: list[tuple[str, str]]
    waits: list[int | None]
    prices: list[int]
    settings: listing.ListSettings

    def told(
        self, row: int, why: str, found: Sequence[OpenPlace], looking: Sequence[OrderCard]
    ) -> Suggestion:
        """One row in words; its points are the sum of its parts, a part of the place's price taken off."""
        terms = self.terms[np.searchsorted(self.may, row)].tolist()
        off = self.prices[row] * self.settings.price_part // listing.HUNDRED
        parts = rules.parts(zip(scores.TERMS, terms, strict=True), self.near[row], self.waits[row], off)
        if row < len(found):
            return of_place(found[row], why, sum(terms) - off, parts)
        return _of_order(looking[row - len(found)], sum(terms) - off, parts)


def fitting(
    who: Somebody, found: Sequence[OpenPlace], looking: Sequence[OrderCard], rule: Rule
) -> tuple[Suggestion, ...]:
    """What fits them best, full ones and what meets something else left out, not all of one organiser; the points are
    those of the rule, and where places are scarce a part of the last batch's price is taken off.

    order: for each person by what they said themselves; nobody is compared with anybody
    rooms only: for `for_me`, which looks for the viewer alone
    """
    judged = _judged(who, found, looking, rule)
    now, today = clock.now(), clock.today()
    seen = [
        rules.times_seen(
            rules.is_new(one.taken, one.waiting, one.planned_at, now), one.id, who.person.id, today
        )
        for one in found
    ]
    firsts = _soonest(judged.may, found)
    shown = listing.arranged(
        firsts,
        judged.terms[np.searchsorted(judged.may, firsts)].sum(axis=1),
        judged.there.organisers,
        left=judged.there.seats,
        prices=judged.prices,
        shown=[*seen, *[rules.LEAST] * len(looking)],
        settings=judged.settings,
    )
    return tuple(judged.told(one.where, one.why, found, looking) for one in shown)


def all_fitting(
    who: Somebody, found: Sequence[OpenPlace], looking: Sequence[OrderCard], rule: Rule
) -> tuple[Suggestion, ...]:
    """Everything they could do, day by day; within a day what fits best first.

    order: for each person by what they said themselves; nobody is compared with anybody
    """
    judged = _judged(who, found, looking, rule)
    told = [judged.told(row, "fits", found, looking) for row in judged.may.tolist()]
    return tuple(
        sorted(told, key=lambda one: (clock.local(one.starts_at).date(), -one.points, one.starts_at, one.id))
    )


def _judged(who: Somebody, found: Sequence[OpenPlace], looking: Sequence[OrderCard], rule: Rule) -> _Judged:
    now, today = clock.now(), clock.today()
    waits = [(now - one.asked_at).days if one.asked_at else None for one in found]
    waits += [one.waiting_days for one in looking]
    me, there = _me(who, today), _there(who, found, looking, waits)
    rows = np.arange(len(waits))
    metres, near = _ways(who, found, looking, me, there)
    mine = np.zeros(len(waits), np.int64)
    may = np.flatnonzero(feasible.exclusions(me, there, mine, rows, LAWS, metres) == 0)
    facts = scores.facts(me, there, mine[may], may, metres[may])
    prices = [*_prices(found, rule.parameters["price_hours"]), *[0] * len(looking)]
    return _Judged(
        may=may,
        terms=scores.terms(facts, weights_of(rule.parameters)),
        there=there,
        near=near,
        waits=waits,
        prices=prices,
        settings=settings_of(rule.parameters),
    )


def _prices(found: Sequence[OpenPlace], hours: int) -> list[int]:
    """What a place of each was worth in the last batch, where a room above tells it and it is not too old."""
    since = clock.now() - dt.timedelta(hours=hours)
    known: dict[uuid.UUID, int] = {}
    for asked in _priced:
        known |= asked([one.id for one in found], since)
    return [known.get(one.id, 0) for one in found]


def price_by(asked: Prices) -> Prices:
    """A room above says what a place of these activities was worth since some moment (`batches`).

    rooms only: declared once, when the rooms start
    """
    _priced.append(asked)
    return asked


def _soonest(may: sides.Whole, found: Sequence[OpenPlace]) -> sides.Whole:
    """Of the same thing on several days (a rota, a course) only the soonest that may be."""
    first: dict[object, int] = {}
    for at in may.tolist():
        same = (found[at].organisation_id, found[at].title) if at < len(found) else at
        first.setdefault(same, at)
    return np.array(sorted(first.values()), np.int64)


def of_place(one: OpenPlace, why: str, points: int, parts: tuple[Part, ...]) -> Suggestion:
    """An activity as it is suggested.

    rooms only: after it was found for the viewer
    """
    return Suggestion(
        kind="activity",
        id=one.id,
        title=one.title,
        category=one.category,
        place_text=one.place_text,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        places_left=one.left,
        why=why,
        points=points,
        parts=parts,
    )


def _of_order(one: OrderCard, points: int, parts: tuple[Part, ...]) -> Suggestion:
    return Suggestion(
        kind="order",
        id=one.id,
        title=one.summary,
        category=one.category,
        place_text=one.place_text,
        starts_at=one.wanted_from,
        ends_at=one.wanted_until,
        places_left=1,
        why="fits",
        points=points,
        parts=parts,
    )


def _me(who: Somebody, today: dt.date) -> sides.Volunteers:
    busy = [(0, _minute(begin), _minute(end)) for begin, end in who.busy]
    return sides.volunteers(
        [0],
        [who.home or NOWHERE],
        np.array([who.person.birth_on], "datetime64[D]"),
        reach=who.reach_metres or rules.FAR,
        skills=1 if who.person.skills else 0,
        topics=1 if who.person.categories else 0,
        free=rules.free_hours(who.slots, today, workdays.is_holiday),
        busy=busy,
    )


def _there(
    who: Somebody, found: Sequence[OpenPlace], looking: Sequence[OrderCard], waits: Sequence[int | None]
) -> sides.Activities:
    """One bit stands for “one of the kinds they chose”, one for “asks for a skill of theirs”: one person looks."""
    home, chosen, able = who.home or NOWHERE, set(who.person.categories), set(who.person.skills)
    organisers = {
        one: number for number, one in enumerate(dict.fromkeys(o.organisation_id for o in found), 1)
    }
    categories = [*(one.category for one in found), *(one.category for one in looking)]
    needed = [*(one.needed_skills for one in found), *(frozenset[str]() for _ in looking)]
    urgent = [*(False for _ in found), *(one.urgency == "urgent" for one in looking)]
    return sides.activities(
        np.arange(len(categories)),
        [*((one.lat, one.lon) for one in found), *(home for _ in looking)],
        [*(_minute(one.starts_at) for one in found), *(_minute(one.wanted_from) for one in looking)],
        [*(_minute(one.ends_at) for one in found), *(_minute(one.wanted_until) for one in looking)],
        [*(one.left for one in found), *(1 for _ in looking)],
        topics=[1 if one in chosen else 2 for one in categories],
        wishes=[0 if not some else 1 if some & able else 2 for some in needed],
        need=[rules.need_of(days, now) for days, now in zip(waits, urgent, strict=True)],
        organisers=[*(organisers[one.organisation_id] for one in found), *(0 for _ in looking)],
    )


def _ways(
    who: Somebody,
    found: Sequence[OpenPlace],
    looking: Sequence[OrderCard],
    me: sides.Volunteers,
    there: sides.Activities,
) -> tuple[sides.Whole, list[tuple[str, str]]]:
    """Metres to each, and how they are said: from the station of one's community where there is one, else by division.

    Of an order only its division is told before somebody comes.
    """
    told: list[OpenPlace | OrderCard] = [*(found if who.home is None else ()), *looking]
    by_division = [rules.BY_DIVISION[_shared(who.person.service_code, one.region_code)] for one in told]
    metres = np.array([one[0] for one in by_division], np.int64)
    near = [one[1:] for one in by_division]
    if who.home is not None:
        rows = np.arange(len(found))
        ways = feasible.ways(me, there, np.zeros_like(rows), rows, LAWS.detour)
        metres, near = np.concatenate([ways, metres]), [*map(rules.way_in_words, ways.tolist()), *near]
    return metres, near


def _shared(home_code: int, code: int) -> str:
    """The narrowest division two places share, down from the county; empty where they share none."""
    for level in ("village", "township", "county"):
        here = places.at_level(code, level)
        if here is not None and here == places.at_level(home_code, level):
            return level
    return ""


def _minute(moment: dt.datetime) -> int:
    return rules.minute(clock.local(moment))
