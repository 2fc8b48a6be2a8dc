"""Why not all seats can be filled: the smallest set of activities that together ask for more hands than may come.

By Hall's theorem (for several seats Gale 1957) all seats can be filled unless some set of activities wants more people
than its neighbours can give. A largest filling (Dinic's maximum flow, by SciPy) leaves a seat open; whoever might take
it is somewhere else, and might be replaced only by people who are themselves needed: following these ways from one
open seat finds such a set, and what can be left out of it without curing the want is left out.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from tongxing.matching.engine.auction import Question
from tongxing.matching.engine.faults import refuse_beyond
from tongxing.matching.engine.sides import Whole

MOST_TRIED = 400  # activities of a set that are tried without, one by one


@dataclass(frozen=True)
class Shortfall:
    """Activities (rows, rising) that together want `seats` people, whom no more than `hands` can be given: `missing` is
    the difference. `people` are rows of all who may do any of them. No activity of the set can be left out without the
    rest being fillable or wanting just as well with fewer: the set is minimal.
    """

    activities: tuple[int, ...]
    people: tuple[int, ...]
    seats: int
    hands: int

    @property
    def missing(self) -> int:
        """How many seats of the set stay empty, whatever is done."""
        return self.seats - self.hands


def most_filled(asked: Question) -> int:
    """The most seats that can be filled at all; O(pairs · √(people + seats)) as a rule."""
    return int(_flow(asked).flow_value)


def shortfalls(asked: Question) -> tuple[Shortfall, ...]:
    """A minimal set for each want, none of them sharing an activity; empty when every seat can be filled.

    `asked` is a question of `auction.question`; its scores do not matter. Deterministic. Refuses what would not fit.
    """
    solved = _flow(asked)
    layout = _Layout(asked)
    filled = -np.asarray(solved.flow[:, [layout.sink]].todense()).ravel()
    taken = np.abs(filled[layout.first_activity : layout.first_activity + len(asked.seats)])
    open_ = np.flatnonzero(taken < asked.seats)
    residual = layout.capacities - solved.flow
    residual.eliminate_zeros()
    back = sparse.csr_array(residual.T)
    found: list[Shortfall] = []
    seen: set[int] = set()
    for activity in open_.tolist():
        if activity in seen:
            continue
        reached = csgraph.breadth_first_order(
            back, layout.first_activity + activity, directed=True, return_predecessors=False
        )
        inside = np.sort(reached[(reached >= layout.first_activity) & (reached < layout.sink)])
        some = _smallest(asked, inside - layout.first_activity, activity)
        if not seen & set(some.activities):
            found.append(some)
        seen |= set(some.activities)
    return tuple(found)


def wanting(asked: Question, activities: Whole) -> Shortfall:
    """What a set of activities wants and what can be given to it; O(pairs)."""
    inside = np.isin(asked.activities, activities)
    who, slot = asked.volunteers[inside], asked.slots[asked.activities[inside]]
    both = np.unique(np.column_stack([who, slot]), axis=0)
    people, slots = np.unique(both[:, 0], return_counts=True)
    hands = np.minimum(asked.hands[people], slots)
    return Shortfall(
        tuple(np.sort(activities).tolist()), tuple(people[asked.hands[people] > 0].tolist()),
        int(asked.seats[activities].sum()), int(hands.sum()),
    )  # fmt: skip


def _smallest(asked: Question, activities: Whole, of: int) -> Shortfall:
    """The set without what is not needed for it to want; the activity asked about stays."""
    kept, best = activities, wanting(asked, activities)
    for one in activities[:MOST_TRIED].tolist():
        if one == of or len(kept) == 1:
            continue
        told = wanting(asked, kept[kept != one])
        if told.missing > 0:
            kept, best = kept[kept != one], told
    return best


class _Layout:
    """Source, people, people in a slot, activities, sink: their numbers and the arcs between them."""

    def __init__(self, asked: Question) -> None:
        people, there = len(asked.hands), len(asked.seats)
        refuse_beyond(len(asked.volunteers), 64, "pairs of a flow")
        key = asked.volunteers * (int(asked.slots.max(initial=0)) + 1) + asked.slots[asked.activities]
        told, at = np.unique(key, return_inverse=True)
        owner = told // (int(asked.slots.max(initial=0)) + 1)
        first_slot = 1 + people
        self.first_activity = first_slot + len(told)
        self.sink = self.first_activity + there
        rows = np.concatenate([
            np.zeros(people, np.int64), 1 + owner, first_slot + at.reshape(-1), self.first_activity + np.arange(there),
        ])  # fmt: skip
        columns = np.concatenate([
            1 + np.arange(people), first_slot + np.arange(len(told)), self.first_activity + asked.activities,
            np.full(there, self.sink),
        ])  # fmt: skip
        most = np.concatenate([
            np.minimum(asked.hands, 2**30), np.ones(len(told), np.int64), np.ones(len(at.reshape(-1)), np.int64),
            np.minimum(asked.seats, max(people, 1)),
        ]).astype(np.int32)  # fmt: skip
        kept = most > 0
        size = self.sink + 1
        self.capacities = sparse.csr_array((most[kept], (rows[kept], columns[kept])), shape=(size, size))


def _flow(asked: Question) -> Any:
    layout = _Layout(asked)
    return csgraph.maximum_flow(layout.capacities, 0, layout.sink)
