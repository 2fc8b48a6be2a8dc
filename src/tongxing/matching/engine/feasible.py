"""Who may do what: the one place where that is decided, with every reason against.

Matching, recommendation, offers and call-outs ask here and nowhere else, so that "why not me" has one answer. These
are rules of law and promise, never weights: nobody is matched who may not, cannot or does not want to.
"""

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.globe import EARTH_RADIUS_METRES
from tongxing.matching.engine.sides import ALWAYS, KINDS, Activities, Volunteers, Whole, years_between

DAY = 1_440
OLDEST = 150  # nobody is older


class Why(IntFlag):
    """Reasons against a pair; several may hold at once, none means that it may be offered."""

    FAR = 1  # farther than the volunteer goes
    NOT_FREE = 2  # outside the hours they gave
    BUSY = 4  # something else then, or no time to get there from it
    UNSKILLED = 8
    WITHOUT_PAPER = 16  # a certificate they do not have
    EXPIRED = 32  # one they have, but not on the day
    TOO_YOUNG = 64
    TOO_OLD = 128
    NOT_FOR_MINORS = 256
    NO_CONSENT = 512  # of a guardian
    NO_ADULT = 1_024  # nobody of age leads the group
    AT_NIGHT = 2_048  # later or earlier than minors serve
    TOO_LONG = 4_096  # more minutes than they have left
    TOO_HEAVY = 8_192  # asks what they have said they cannot do
    BARRED = 16_384  # one of the two sides does not want to meet the other


@dataclass(frozen=True)
class Rules:
    """What the caller's policy says: the detour that turns a straight line into a way, the pace, and minors' hours.

    `pace` is metres a minute between two activities; `gap` the minutes between them where a place is not known.
    """

    detour: float = 1.3
    pace: int = 250
    gap: int = 0
    of_age: int = 18
    minors_from: int = 6 * 60
    minors_until: int = 20 * 60

    def __post_init__(self) -> None:
        if not (np.isfinite(self.detour) and self.detour >= 1):
            raise BadInput("a detour factor is one or more")
        if self.pace < 1 or self.gap < 0 or not 0 <= self.minors_from <= self.minors_until <= DAY:
            raise BadInput("a pace is one metre a minute or more, minutes of a day are 0 to 1,440")


def ways(people: Volunteers, there: Activities, who: Whole, where: Whole, detour: float) -> Whole:
    """The way of each pair in whole metres, rounded up: great circle times detour; shape (p,), O(p)."""
    return _metres(people.sphere[who], there.sphere[where], detour)


def minutes_between(there: Activities, one: Whole, other: Whole, rules: Rules) -> Whole:
    """Minutes that must lie between two activities (rows): the way at the pace, at least the gap; shape (k,)."""
    metres = _metres(there.sphere[one], there.sphere[other], rules.detour)
    return np.maximum(-(-metres // rules.pace), rules.gap)


def exclusions(
    people: Volunteers,
    there: Activities,
    who: Whole,
    where: Whole,
    rules: Rules,
    metres: Whole | None = None,
) -> Whole:
    """Every reason against each pair as a sum of `Why`, 0 where there is none; shape (p,).

    `who` and `where` are rows of the two sides. O(p log n) and what busy hours add.
    """
    found = np.zeros(len(who), np.int64)

    def note(reason: Why, is_so: NDArray[np.bool_]) -> None:
        found[is_so] |= int(reason)

    start, end = there.starts[where], there.ends[where]
    way = ways(people, there, who, where, rules.detour) if metres is None else metres
    note(Why.FAR, way > people.reach[who])
    note(Why.NOT_FREE, ~held(people.free, who, start, end))
    note(Why.BUSY, _busy(people, there, who, where, rules))
    note(Why.UNSKILLED, there.skills[where] & ~people.skills[who] != 0)
    note(Why.TOO_HEAVY, there.loads[where] & people.loads[who] != 0)
    note(Why.TOO_LONG, end - start > people.minutes_left[who])
    note(Why.BARRED, listed(people.barred, who, there.organisers[where]))
    _note_age(people, there, who, where, rules, found)
    for kind in range(KINDS):
        asks = np.flatnonzero(there.papers[where] >> kind & 1)
        if len(asks):
            key, days = who[asks] * 64 + kind, (start[asks] // DAY, (end[asks] - 1) // DAY + 1)
            lacks = ~held(people.papers, key, *days)
            had = listed(people.papers[:, :1], key)
            found[asks] |= np.where(lacks, np.where(had, int(Why.EXPIRED), int(Why.WITHOUT_PAPER)), 0)
    return found


def _note_age(
    people: Volunteers, there: Activities, who: Whole, where: Whole, rules: Rules, found: Whole
) -> None:
    """Reasons of age, added to those found; only where somebody may be a minor or an age is asked."""
    day = there.starts[where] // DAY
    asks = (there.youngest[where] > 0) | (there.oldest[where] < OLDEST)
    some = np.flatnonzero(asks | (day - people.born[who] < rules.of_age * 366))
    who, where = who[some], where[some]
    start, end = there.starts[where], there.ends[where]
    age = years_between(people.born[who], day[some])
    minor = age < rules.of_age
    is_late = (start % DAY < rules.minors_from) | (end - start // DAY * DAY > rules.minors_until)
    for reason, is_so in (
        (Why.TOO_YOUNG, age < there.youngest[where]),
        (Why.TOO_OLD, age > there.oldest[where]),
        (Why.NOT_FOR_MINORS, minor & ~there.is_for_minors[where]),
        (Why.NO_CONSENT, minor & ~people.has_consent[who]),
        (Why.NO_ADULT, minor & ~there.has_adult[where]),
        (Why.AT_NIGHT, minor & is_late),
    ):
        found[some[is_so]] |= int(reason)


def held(table: Whole, key: Whole, start: Whole, end: Whole) -> NDArray[np.bool_]:
    """Whether one interval of the key's (merged, sorted) holds all of [start, end); O(p log rows)."""
    if not len(table):
        return np.zeros(len(key), bool)
    span = 2 * ALWAYS
    at = np.searchsorted(table[:, 0] * span + table[:, 1], key * span + start, side="right") - 1
    row = table[np.maximum(at, 0)]
    return (at >= 0) & (row[:, 0] == key) & (row[:, 2] >= end)


def listed(table: Whole, *key: Whole) -> NDArray[np.bool_]:
    """Whether the sorted table has a row that begins with this key; O(p log rows)."""
    if not len(table):
        return np.zeros(len(key[0]), bool)
    low, high = np.searchsorted(table[:, 0], key[0], "left"), np.searchsorted(table[:, 0], key[0], "right")
    if len(key) == 1:
        return low < high
    found = np.zeros(len(key[0]), bool)
    some = np.flatnonzero(low < high)
    counts = (high - low)[some]
    pair, row = np.repeat(some, counts), spread(low[some], counts)
    np.logical_or.at(found, pair, table[row, 1] == key[1][pair])
    return found


def spread(first: Whole, counts: Whole) -> Whole:
    """first[0], first[0]+1, … counts[0] of them, then first[1] and so on; shape (sum of counts,)."""
    before = np.cumsum(counts) - counts
    return np.arange(int(counts.sum())) - np.repeat(before - first, counts)


def _busy(people: Volunteers, there: Activities, who: Whole, where: Whole, rules: Rules) -> NDArray[np.bool_]:
    """Whether something else fills the time, or the way from or to it does."""
    found = np.zeros(len(who), bool)
    if not len(people.busy):
        return found
    low = np.searchsorted(people.busy[:, 0], who, "left")
    counts = np.searchsorted(people.busy[:, 0], who, "right") - low
    pair, row = np.repeat(np.arange(len(who)), counts), spread(low, counts)
    place = people.busy_points[row]
    is_known = ~np.isnan(place[:, 0])
    between = np.full(len(pair), rules.gap, np.int64)
    if is_known.any():
        lat, lon = np.radians(place[is_known]).T
        unit = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
        far = _metres(unit * EARTH_RADIUS_METRES, there.sphere[where[pair[is_known]]], rules.detour)
        between[is_known] = np.maximum(-(-far // rules.pace), rules.gap)
    begin, end = people.busy[row, 1] - between, people.busy[row, 2] + between
    meets = (begin < there.ends[where[pair]]) & (end > there.starts[where[pair]])
    np.logical_or.at(found, pair, meets)
    return found


def _metres(one: NDArray[np.float64], other: NDArray[np.float64], detour: float) -> Whole:
    chord = np.sqrt(((one - other) ** 2).sum(axis=1))
    arc = 2 * EARTH_RADIUS_METRES * np.arcsin(np.minimum(1.0, chord / (2 * EARTH_RADIUS_METRES)))
    return np.ceil(arc * detour - 1e-6).astype(np.int64)
