"""Whom to consider for what: all pairs that may be offered, found by bands of latitude, and the best of them.

A band holds its activities from west to east; a volunteer looks only into bands and stretches within their reach, and
sets and hours are compared before distances. What is found so is a little more than allowed; `feasible.exclusions` has
the last word. O(n · activities in reach), no table of all pairs is ever made.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tongxing.matching.engine import feasible, scores
from tongxing.matching.engine.auction import Go
from tongxing.matching.engine.compiled import compiled, fitted
from tongxing.matching.engine.faults import BadInput, refuse_beyond
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.globe import EARTH_RADIUS_METRES
from tongxing.matching.engine.scores import Weights
from tongxing.matching.engine.sides import Activities, Volunteers, Whole, activities, volunteers

AT_ONCE = 500_000  # pairs looked at together
BAND = 2_000 / EARTH_RADIUS_METRES  # radians of latitude


@dataclass(frozen=True)
class Pairs:
    """Pairs that may be offered: rows of the two sides, the way in metres and the score; all of shape (p,).

    Sorted by volunteer and activity. `considered` is how many there were before some were left out; `is_whole` is false
    when it was told to stop before everybody had been looked at.
    """

    who: Whole = field(repr=False)
    where: Whole = field(repr=False)
    metres: Whole = field(repr=False)
    scores: Whole = field(repr=False)
    considered: int = 0
    is_whole: bool = True

    def __len__(self) -> int:
        return len(self.who)


def stream(
    people: Volunteers, there: Activities, rules: Rules | None = None, weights: Weights | None = None
) -> Iterator[Pairs]:
    """All pairs that may be offered, in parts; a volunteer's pairs all lie in one part."""
    for _looked_at, part in parts(people, there, rules, weights):
        yield part


def parts(
    people: Volunteers, there: Activities, rules: Rules | None = None, weights: Weights | None = None
) -> Iterator[tuple[int, Pairs]]:
    """The same, each with how many volunteers have been looked at by then."""
    rules, weights = rules or Rules(), weights or Weights()
    index = _Index(people, there, rules)
    at = 0
    while at < len(people) and len(there):
        at, who, where = index.next_part(at)
        metres = feasible.ways(people, there, who, where, rules.detour)
        may = feasible.exclusions(people, there, who, where, rules, metres) == 0
        who, where, metres = who[may], where[may], metres[may]
        order = np.argsort(who * len(there) + where)
        who, where, metres = who[order], where[order], metres[order]
        found = scores.scores(people, there, who, where, metres, weights)
        yield at, Pairs(who, where, metres, found, len(who))


def best(
    people: Volunteers,
    there: Activities,
    rules: Rules | None = None,
    weights: Weights | None = None,
    *,
    keep: int = 20,
    fill: int = 3,
    go_on: Go | None = None,
) -> Pairs:
    """The `keep` best pairs of each volunteer, and for each activity the best `fill` volunteers a seat.

    The second part keeps remote activities from starving (`matching.md` 11, trap 5). Of equal pairs everybody begins to
    count at another row, so that neighbours before equal activities do not all keep the same ones. What leaving the
    others out may have cost is measured by `batch.solve`. Memory: 32 bytes for each pair kept. `go_on` is asked between
    two parts (volunteers looked at, volunteers left); when it says no, what was found so far comes back.
    """
    if keep < 1 or fill < 0:
        raise BadInput("at least one pair a volunteer is kept")
    room = np.minimum(there.seats, len(people))
    refuse_beyond(len(people) * min(keep, len(there)) + fill * int(room.sum()), 32, "pairs to be kept")
    own: list[Pairs] = []
    theirs = _none()
    considered, is_whole = 0, True
    begins = np.cumsum(fill * room)
    for looked_at, part in parts(people, there, rules, weights):
        considered += len(part)
        turned = (part.where - part.who * keep) % len(there)
        own.append(chosen(part, _first(part.who, part.scores, turned, keep)))
        if fill:
            both = joined([theirs, part])
            turned = (both.who - begins[both.where]) % len(people)
            theirs = chosen(both, _first(both.where, both.scores, turned, fill * room[both.where]))
        left = len(people) - looked_at
        if left and go_on is not None and not go_on(looked_at, left):
            is_whole = False
            break
    kept = joined([*own, theirs])
    return Pairs(kept.who, kept.where, kept.metres, kept.scores, considered, is_whole)


def joined(parts: list[Pairs]) -> Pairs:
    """Several lists as one, each pair once, sorted by volunteer and activity."""
    if not parts:
        return _none()
    who, where = np.concatenate([one.who for one in parts]), np.concatenate([one.where for one in parts])
    key = who * (int(where.max(initial=0)) + 1) + where
    _, first = np.unique(key, return_index=True)
    metres = np.concatenate([one.metres for one in parts])[first]
    told = np.concatenate([one.scores for one in parts])[first]
    return Pairs(who[first], where[first], metres, told, len(first))


def warm() -> None:
    """Have the loops compiled before somebody waits for them."""
    spot = [(0.0, 0.0)]
    index = _Index(volunteers([1], spot, [0]), activities([1], spot, [0], [1], [1]), Rules())
    index.kernel = compiled(_near)
    index.next_part(0)


def _first(group: Whole, told: Whole, tie: Whole, most: Whole | int) -> NDArray[np.bool_]:
    """Which are among the `most` of highest score in their group; of equal ones the lower `tie` first."""
    bits = int(tie.max(initial=0)).bit_length()
    high = int(told.max(initial=0)).bit_length()
    base = int(group.min(initial=np.iinfo(np.int64).max)) if len(group) else 0
    if int(group.max(initial=0) - base).bit_length() + bits + high <= 62:
        order = np.argsort(((group - base) << (bits + high)) | (((1 << high) - 1 - told) << bits) | tie)
    else:
        order = np.lexsort((tie, -told, group))
    sorted_ = group[order]
    before = np.arange(len(group)) - np.searchsorted(sorted_, sorted_, side="left")
    found = np.zeros(len(group), bool)
    found[order] = before < (most if isinstance(most, int) else most[order])
    return found


def chosen(pairs: Pairs, which: NDArray[Any]) -> Pairs:
    """Some of the pairs, by a mask or by their numbers."""
    return Pairs(pairs.who[which], pairs.where[which], pairs.metres[which], pairs.scores[which])


def _none() -> Pairs:
    nothing = np.zeros(0, np.int64)
    return Pairs(nothing, nothing, nothing, nothing)


class _Index:
    """Activities by band and longitude, and what a volunteer is compared by."""

    def __init__(self, people: Volunteers, there: Activities, rules: Rules) -> None:
        lat, lon = np.radians(there.points).reshape(-1, 2).T
        band = np.floor((lat + np.pi / 2) / BAND).astype(np.int64)
        order = np.lexsort((lon, band))
        bands = int(np.pi / BAND) + 2
        self.people, self.order, self.count = people, order, len(there)
        self.starts = np.searchsorted(band[order], np.arange(bands + 1))
        self.there = (
            lon[order],
            np.ascontiguousarray(there.sphere[order]),
            there.skills[order],
            there.loads[order],
            there.starts[order],
            there.ends[order],
        )
        angle = np.minimum(people.reach / rules.detour / EARTH_RADIUS_METRES, np.pi) * (1 + 1e-9) + 1e-9
        chord = 2 * EARTH_RADIUS_METRES * np.sin(angle / 2) + 0.01
        home = np.radians(people.points).reshape(-1, 2)
        half = np.full(len(people), np.pi)
        inner = np.abs(home[:, 0]) + angle < np.pi / 2 - 1e-6
        half[inner] = np.arcsin(np.minimum(1.0, np.sin(angle[inner]) / np.cos(home[inner, 0]))) + 1e-9
        self.here = (
            np.ascontiguousarray(home),
            people.sphere,
            angle,
            half,
            chord**2,
            people.skills,
            people.loads,
            np.searchsorted(people.free[:, 0], np.arange(len(people) + 1)),
            np.ascontiguousarray(people.free),
        )
        room = max(AT_ONCE, self.count)
        self.who, self.where = np.zeros(room, np.int64), np.zeros(room, np.int64)
        self.kernel = fitted(_near, len(people) * len(there))

    def next_part(self, at: int) -> tuple[int, Whole, Whole]:
        """Pairs that may be from this volunteer on, as many as there is room for; and the next volunteer."""
        at, found = self.kernel(at, self.here, self.there, self.starts, BAND, self.who, self.where)
        return int(at), self.who[:found].copy(), self.order[self.where[:found]]


def _near(at, here, there, starts, height, who, where):
    """Pairs in reach whose sets and hours agree, volunteer by volunteer, while the next one's would surely fit."""
    home, sphere, angle, half, chord, skills, loads, free_at, free = here
    lon, ball, needs, asks, begins, ends = there
    found, there_are, bands = 0, len(lon), len(starts) - 1
    while at < len(home) and found + there_are <= len(who):
        low_band = max(0, int((home[at, 0] - angle[at] + np.pi / 2) / height))
        high_band = min(bands - 1, int((home[at, 0] + angle[at] + np.pi / 2) / height))
        whole_ring = half[at] >= np.pi
        for band in range(low_band, high_band + 1):
            first, last = starts[band], starts[band + 1]
            if first == last:
                continue
            for turn in range(1 if whole_ring else 3):
                west, east = -10.0, 10.0
                if not whole_ring:
                    west = home[at, 1] - half[at] + (turn - 1) * 2 * np.pi
                    east = home[at, 1] + half[at] + (turn - 1) * 2 * np.pi
                one = first + np.searchsorted(lon[first:last], west)
                while one < last and lon[one] <= east:
                    if needs[one] & ~skills[at] == 0 and asks[one] & loads[at] == 0:
                        far = (
                            (sphere[at, 0] - ball[one, 0]) ** 2
                            + (sphere[at, 1] - ball[one, 1]) ** 2
                            + (sphere[at, 2] - ball[one, 2]) ** 2
                        )
                        if far <= chord[at]:
                            for row in range(free_at[at], free_at[at + 1]):
                                if free[row, 1] <= begins[one] and free[row, 2] >= ends[one]:
                                    who[found], where[found] = at, one
                                    found += 1
                                    break
                    one += 1
        at += 1
    return at, found
