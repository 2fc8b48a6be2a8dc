"""Which activities to show somebody: what may be, by points, without what is full, less its price, and not all alike.

Order of work: feasible → points → full and closing ones hidden → a part of the last batch's price taken off → no more
than a few of one organiser → one place for what is new and hardly seen yet. Live capacity matters most, points next,
prices a little (`matching.md` 3). Nothing popular is shown for being popular. Whoever does not want to be sorted for
gets `plain_order`, which looks at no person at all (R-78).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from tongxing.matching.engine import feasible, scores
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.scores import Weights
from tongxing.matching.engine.sides import Activities, Volunteers, Whole

if TYPE_CHECKING:
    from tongxing.matching.engine import candidates

HUNDRED = 100


@dataclass(frozen=True)
class ListSettings:
    """`show` places; `price_part` of a hundred parts of the price taken off; `of_one` activities of one organiser at
    most (while others are left); `exploring` places, the last ones, for activities shown fewer than `least` times.
    """

    show: int = 5
    price_part: int = 50
    of_one: int = 2
    exploring: int = 1
    least: int = 50

    def __post_init__(self) -> None:
        if self.show < 1 or self.of_one < 1 or self.least < 0 or not 0 <= self.exploring <= self.show:
            raise BadInput("one place at least is shown, and no more are for exploring")
        if not 0 <= self.price_part <= HUNDRED:
            raise BadInput("a part of the price is 0 to 100")


@dataclass(frozen=True)
class Shown:
    """One place of a list: row of the activity, its points, what was taken off for its price, and why it stands here
    (`fits`: by points; `new`: it has hardly been shown yet).
    """

    where: int
    score: int
    off: int
    why: str

    @property
    def net(self) -> int:
        """What it was ordered by, to the integer."""
        return self.score - self.off


def recommend(
    people: Volunteers,
    there: Activities,
    who: int,
    *,
    left: ArrayLike,
    prices: ArrayLike = 0,
    shown: ArrayLike = 0,
    rules: Rules | None = None,
    weights: Weights | None = None,
    settings: ListSettings | None = None,
) -> tuple[Shown, ...]:
    """The list for one volunteer (a row). `left` (m,) seats free now, 0 for what is closing; `prices` (m,) of the last
    batch; `shown` (m,) how often each was shown so far. O(m log m); a refused or ignored list changes nothing in the
    next one. Refuses with BadInput.
    """
    if not 0 <= who < len(people):
        raise BadInput("a volunteer is named who is not there", who)
    where = np.flatnonzero(_column(left, len(there), "seats left") > 0)
    row = np.full(len(where), who)
    rules = rules or Rules()
    metres = feasible.ways(people, there, row, where, rules.detour)
    may = feasible.exclusions(people, there, row, where, rules, metres) == 0
    where = where[may]
    told = scores.scores(people, there, row[may], where, metres[may], weights or Weights())
    return arranged(
        where,
        told,
        there.organisers,
        left=left,
        prices=prices,
        shown=shown,
        settings=settings or ListSettings(),
    )


def arranged(
    where: Whole,
    told: Whole,
    organisers: Whole,
    *,
    left: ArrayLike,
    prices: ArrayLike = 0,
    shown: ArrayLike = 0,
    settings: ListSettings,
) -> tuple[Shown, ...]:
    """The list from activities somebody may do (rows) and their points there; O(k log k) for k of them.

    Equal ones by the earlier row.
    """
    room = _column(left, len(organisers), "seats left")
    price = _column(prices, len(organisers), "a price")
    seen = _column(shown, len(organisers), "times shown")
    is_open = room[where] > 0
    where, told = where[is_open], told[is_open]
    off = price[where] * settings.price_part // HUNDRED
    order = np.lexsort((where, off - told)).tolist()
    fitting = _mixed([(at, int(organisers[where[at]])) for at in order], settings.show, settings.of_one)
    new = [at for at in order if seen[where[at]] < settings.least]
    new.sort(key=lambda at: (int(seen[where[at]]), order.index(at)))
    tail = [at for at in new if at not in fitting[: settings.show - settings.exploring]][: settings.exploring]
    head = [at for at in fitting if at not in tail][: settings.show - len(tail)]

    def place(at: int, why: str) -> Shown:
        return Shown(int(where[at]), int(told[at]), int(off[at]), why)

    return (*(place(at, "fits") for at in head), *(place(at, "new") for at in tail))


def plain_order(there: Activities, left: ArrayLike, now: int = 0) -> Whole:
    """Everything with seats left that has not begun, the soonest first, ties by id: the same for everybody; rows."""
    room = _column(left, len(there), "seats left")
    where = np.flatnonzero((room > 0) & (there.starts > now))
    return where[np.lexsort((where, there.starts[where]))]


def gini(counts: ArrayLike) -> float:
    """How unevenly something lies: 0 all alike, near 1 all with one; O(n log n)."""
    told = np.sort(np.asarray(counts, dtype=np.float64))
    if told.ndim != 1 or not np.isfinite(told).all() or (told < 0).any():
        raise BadInput("counts are numbers from zero on")
    if not len(told) or not told.sum():
        return 0.0
    return float((2 * np.arange(1, len(told) + 1) - len(told) - 1) @ told / (len(told) * told.sum()))


def pairs_by_person(
    people: Volunteers, there: Activities, rules: Rules | None = None, weights: Weights | None = None
) -> "candidates.Pairs":
    """All pairs that may be, for those who make many lists at once (`arranged`); memory 32 bytes a pair."""
    from tongxing.matching.engine import candidates  # loads a compiler, which one list does not want

    return candidates.joined(list(candidates.stream(people, there, rules, weights)))


def _mixed(order: list[tuple[int, int]], show: int, of_one: int) -> list[int]:
    """In this order, but of one organiser only so many while there are others."""
    first: list[int] = []
    later: list[int] = []
    count: dict[int, int] = {}
    for at, organiser in order:
        count[organiser] = count.get(organiser, 0) + 1
        (first if count[organiser] <= of_one else later).append(at)
    return [*first, *later][:show]


def _column(told: ArrayLike, count: int, what: str) -> Whole:
    given = np.asarray(told)
    if given.ndim == 0:
        given = np.broadcast_to(given, (count,))
    if given.shape != (count,) or (count and given.dtype.kind not in "biuf"):
        raise BadInput(f"{what}: one whole number an activity is wanted, {count} in all")
    with np.errstate(invalid="ignore"):
        is_good = (given >= 0) & (given < 2**53) & (given == np.floor(given))
    if not is_good.all():
        raise BadInput(f"{what} is a whole number from zero on", int(np.argmin(is_good)))
    return given.astype(np.int64)
