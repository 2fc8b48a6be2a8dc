"""How many to call: waves just large enough, sized by the chance that enough of them accept.

Each one called accepts with a chance of their own; how many do is Poisson-binomial (Hoeffding 1956), summed by the
recursion over people (Chen and Liu 1997) up to the number needed: O(people · needed). A wave is the smallest number of
the next in order for which enough accept with the chance wanted. After an interval what is known is used: who has
accepted counts, who has declined is out, who is silent may still answer, less likely the longer the silence.

A team is called once, through its leader, and counts as a block: all of its hands or none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.globe import EARTH_RADIUS_METRES, on_sphere, points_of

Chances = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Wave:
    """How many of the next to call, the chance that enough accept then, and whether that is the chance wanted."""

    size: int
    chance: float
    is_enough: bool


class Step(Enum):
    """What a call-out does next."""

    CALL = "call"
    WAIT = "wait"
    WIDEN = "widen"
    STOP = "stop"
    GIVE_UP = "give up"


@dataclass(frozen=True)
class Plan:
    """What the plan of the event's kind and level says.

    `needed` people, wanted with a chance of `target`; `ladder` the radii in metres, rising; `surplus` the part of the
    needed up to which more acceptances are taken as a reserve; `most` the largest wave.
    """

    needed: int
    target: float = 0.95
    ladder: tuple[int, ...] = (3_000, 8_000, 20_000)
    surplus: float = 0.25
    most: int = 10_000

    def __post_init__(self) -> None:
        if self.needed < 1 or not 0 < self.target < 1 or self.most < 1 or not self.surplus >= 0:
            raise BadInput("one person at least is needed, a chance lies between zero and one")
        if not self.ladder or list(self.ladder) != sorted(set(self.ladder)) or self.ladder[0] < 1:
            raise BadInput("radii of a ladder rise")

    @property
    def places(self) -> int:
        """How many acceptances are taken, the reserve included."""
        return self.needed + int(self.needed * self.surplus)


@dataclass(frozen=True)
class State:
    """A call-out between two intervals: who accepted (hands), who is silent and for how long, who may come next.

    `silent` are chances of those called and not heard of, `heard` the part of answers expected to have come by now
    from each, both (s,); `next_up` and `hands` (c,) those not called yet within `rung`, in order.
    """

    accepted: int
    silent: Chances
    heard: Chances
    next_up: Chances
    hands: Whole
    rung: int = 0


@dataclass(frozen=True)
class Advice:
    """What to do next and why: `call` this many of the next; `chance` that enough accept after it."""

    step: Step
    call: int = 0
    chance: float = 0.0
    rung: int = 0


def counts_of(chances: ArrayLike, most: int, hands: ArrayLike = 1) -> Chances:
    """The chances of 0, 1, … most − 1 and of `most` or more hands; shape (most + 1,). O(people · most).

    Refuses with BadInput naming the person: a chance out of 0 … 1, hands below one.
    """
    told, of_each = _checked(chances, hands)
    found = np.zeros(most + 1)
    found[0] = 1.0
    for chance, hand in zip(told, of_each, strict=True):
        found = _with(found, float(chance), int(hand))
    return found


def enough(chances: ArrayLike, needed: int, hands: ArrayLike = 1) -> float:
    """The chance that at least `needed` hands accept."""
    return 1.0 if needed <= 0 else float(counts_of(chances, needed, hands)[needed])


def size(
    chances: ArrayLike,
    needed: int,
    target: float,
    *,
    before: Chances | None = None,
    hands: ArrayLike = 1,
    most: int = 10_000,
) -> Wave:
    """The smallest number of the next, in order, after whom `needed` hands accept with the chance `target`.

    `before` is what is to be expected of those already called (`counts_of` up to `needed`). When all together do not
    reach it, all are called and the wave says so. O(size · needed).
    """
    if not 0 < target < 1:
        raise BadInput("the chance wanted lies between zero and one")
    told, of_each = _checked(chances, hands)
    if needed <= 0:
        return Wave(0, 1.0, True)
    if before is not None and before.shape != (needed + 1,):
        raise BadInput(f"what is expected of those called has {needed + 1} chances")
    found = counts_of([], needed) if before is None else before
    called = 0
    while found[needed] < target and called < min(len(told), most):
        found = _with(found, float(told[called]), int(of_each[called]))
        called += 1
    return Wave(called, float(found[needed]), bool(found[needed] >= target))


def still(chances: ArrayLike, heard: ArrayLike) -> Chances:
    """The chance that somebody silent accepts yet, when of those who would a part `heard` had answered by now.

    Bayes: p · (1 − heard) / (1 − p · heard); shape (s,).
    """
    told, part = _checked(chances, 1)[0], _part(heard)
    left = 1 - told * part
    return np.where(left > 0, told * (1 - part) / np.where(left > 0, left, 1), 0.0)


def next_step(plan: Plan, state: State, share: float = 1.0, silent_share: float = 1.0) -> Advice:
    """What a call-out does now: stop when enough have accepted, call the wave that is wanting, widen, or wait.

    `share` is the part of yes-answers expected inside the next interval from people called now, `silent_share` the
    part from those who are silent. The commander may always do otherwise; nothing here calls anybody.
    """
    wanting = plan.needed - state.accepted
    if wanting <= 0:
        return Advice(Step.STOP, chance=1.0, rung=state.rung)
    pending = counts_of(still(state.silent, state.heard) * silent_share, wanting)
    wave = size(
        np.asarray(state.next_up, float) * share, wanting, plan.target,
        before=pending, hands=state.hands, most=plan.most,
    )  # fmt: skip
    if wave.size:
        return Advice(Step.CALL, wave.size, wave.chance, state.rung)
    if wave.is_enough:
        return Advice(Step.WAIT, chance=wave.chance, rung=state.rung)
    if state.rung + 1 < len(plan.ladder):
        return Advice(Step.WIDEN, chance=wave.chance, rung=state.rung + 1)
    silent = bool(len(state.silent)) and float(pending[0]) < 1.0
    return Advice(Step.WAIT if silent else Step.GIVE_UP, chance=wave.chance, rung=state.rung)


class Pool:
    """Points of those who may be called, held in a tree; O(n log n) to make, about 60 bytes each."""

    def __init__(self, points: ArrayLike) -> None:
        self.points = points_of(points, "people of the pool")
        from scipy.spatial import cKDTree  # a second of every start, and few programmes call anybody out

        self._tree = cKDTree(on_sphere(self.points)) if len(self.points) else None

    def __len__(self) -> int:
        return len(self.points)

    def nearest(
        self,
        place: Sequence[float],
        count: int,
        is_fit: NDArray[np.bool_],
        *,
        metres: float = np.inf,
        detour: float = 1.3,
    ) -> tuple[Whole, Whole]:
        """The nearest `count` fit ones within `metres` of way: rows and ways in metres, the nearest first.

        `is_fit` (n,) says who may be called (`feasible`, duty, rest, alerts this month). Equal ways go to the lower
        row. The circle of people looked at doubles until enough are fit: O(k log n) for the k looked at.
        """
        if is_fit.shape != (len(self.points),):
            raise BadInput(f"one truth a person of the pool: {len(self.points)} wanted")
        none = np.zeros(0, np.int64)
        if self._tree is None or count < 1:
            return none, none
        centre = on_sphere(points_of([place], "the place"))[0]
        straight = min(metres / detour, np.pi * EARTH_RADIUS_METRES)
        limit = 2 * EARTH_RADIUS_METRES * np.sin(straight / (2 * EARTH_RADIUS_METRES)) + 0.01
        asked = min(len(self.points), 2 * count + 1)
        while True:
            chords, rows = self._tree.query(centre, k=np.arange(1, asked + 1), distance_upper_bound=limit)
            rows, chords = rows[np.isfinite(chords)], chords[np.isfinite(chords)]
            arc = 2 * EARTH_RADIUS_METRES * np.arcsin(np.minimum(1.0, chords / (2 * EARTH_RADIUS_METRES)))
            ways = np.ceil(arc * detour - 1e-6).astype(np.int64)
            fit = is_fit[rows] & (ways <= metres)
            # The last ones seen may be as far as one not seen: they count only when all are seen.
            is_whole = len(rows) < asked or asked == len(self.points)
            if is_whole or int(fit[ways < ways[-1]].sum()) >= count:
                break
            asked = min(len(self.points), 2 * asked)
        rows, ways = rows[fit], ways[fit]
        order = np.lexsort((rows, ways))[:count]
        return rows[order].astype(np.int64), ways[order]


def _with(counts: Chances, chance: float, hands: int) -> Chances:
    """One more who accepts with this chance and brings so many hands; the last entry holds "or more"."""
    found = counts * (1 - chance)
    last = len(counts) - 1
    kept = max(0, last - hands)
    found[hands:last] += counts[:kept] * chance if hands < last else 0.0
    found[last] += counts[kept:].sum() * chance
    return found


def _checked(chances: ArrayLike, hands: ArrayLike) -> tuple[Chances, Whole]:
    told = np.asarray(chances, dtype=np.float64)
    of_each = np.broadcast_to(np.asarray(hands), told.shape) if told.ndim == 1 else np.zeros(0)
    if told.ndim != 1 or of_each.shape != told.shape:
        raise BadInput("one chance and one number of hands a person")
    with np.errstate(invalid="ignore"):
        is_good = (told >= 0) & (told <= 1)
        has_hands = (of_each >= 1) & (of_each == np.floor(of_each)) & (of_each < 2**31)
    if not is_good.all():
        raise BadInput("a chance lies between zero and one", int(np.argmin(is_good)))
    if not has_hands.all():
        raise BadInput("a team has one hand at least", int(np.argmin(has_hands)))
    return told, of_each.astype(np.int64)


def _part(told: ArrayLike) -> Chances:
    part = np.asarray(told, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        is_good = (part >= 0) & (part <= 1)
    if not is_good.all():
        raise BadInput(
            "a part of the answers lies between zero and one", int(np.argmin(np.atleast_1d(is_good)))
        )
    return part
