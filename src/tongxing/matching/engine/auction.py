"""Whom to place where: the transportation problem by an ε-auction whose prices prove how good the answer is.

Volunteers bid for seats (Bertsekas 1988; for several seats an activity Bertsekas and Castañon 1989): a volunteer who
has a free hand bids for the seat that is worth most above its price, as much as it is better than the next best, and ε
more. An activity that is full throws out its lowest bid; that bid is its price. It ends because prices only rise, and
then everybody is within ε of their best choice at these prices. Volunteers may have several hands, one a time slot:
who loses a seat keeps the others, because with such limits nothing held becomes worse when other prices rise
(gross substitutes, Kelso and Crawford 1982).

The bound is Lagrange's: for any prices π ≥ 0, nobody can pass Σ capacity·π + Σ best choice of each volunteer at π.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tongxing.matching.engine.compiled import compiled, fitted, part
from tongxing.matching.engine.faults import BadInput, refuse_beyond

EPSILON = 10  # of scores up to 10,000: five places behind the point of the value, and no price wars
AT_ONCE = 2_000_000  # bids between two looks at whether to go on
HEAVIEST = 2**61
EASE = 200  # points that earlier prices are lowered by before they are begun with
WARM_TURNS = 3  # beginnings from earlier prices before it begins from nothing

Whole = NDArray[np.int64]
Go = Callable[[int, int], bool]  # done so far (bids), still to do (hands free) → whether to go on


@dataclass(frozen=True)
class Placed:
    """An answer: the pairs taken (numbers of rows of the question, rising), the seats' prices, value and bound.

    `is_finished` is false when it was told to stop: then the answer keeps every rule, and only the gap is wider.
    """

    pairs: Whole = field(repr=False)
    prices: Whole = field(repr=False)
    value: int
    bound: int
    bids: int
    is_finished: bool

    @property
    def gap(self) -> float:
        """How far the value may be from the best there is, as a part of the bound."""
        return (self.bound - self.value) / max(self.bound, 1)

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound == self.value


@dataclass(frozen=True)
class Question:
    """Pairs that may be placed, sorted by volunteer and activity, and how often each side may be taken.

    `volunteers`, `activities`, `scores` have shape (p,); `hands` (n,) is how many seats a volunteer may take, one a
    slot; `seats` and `slots` have shape (m,). `order` leads back to the rows as they were given.
    """

    volunteers: Whole
    activities: Whole
    scores: Whole
    hands: Whole
    seats: Whole
    slots: Whole
    order: Whole


def question(
    volunteers: ArrayLike,
    activities: ArrayLike,
    scores: ArrayLike,
    seats: ArrayLike,
    *,
    count: int | None = None,
    hands: ArrayLike | None = None,
    slots: ArrayLike | None = None,
) -> Question:
    """A question checked and sorted; `count` volunteers (default: as many as the pairs name) with one hand each.

    Without `slots` a volunteer's hands may take any different activities. Refuses with BadInput, naming the row: names
    out of range, scores that are no whole numbers, negative seats or hands, the same pair twice.
    """
    who, where = _whole(volunteers, "a volunteer", 0), _whole(activities, "an activity", 0)
    told = _whole(scores, "a score", -HEAVIEST)
    room = _whole(seats, "a number of seats", 0)
    if not len(who) == len(where) == len(told):
        raise BadInput("volunteers, activities and scores are columns of one table")
    people = int(who.max(initial=-1)) + 1 if count is None else count
    hand = np.ones(people, np.int64) if hands is None else _whole(hands, "a number of hands", 0)
    slot = np.arange(len(room)) if slots is None else _whole(slots, "a slot", 0)
    if len(hand) != people or len(slot) != len(room):
        raise BadInput("one number of hands a volunteer and one slot an activity")
    for what, named, there in (("a volunteer", who, people), ("an activity", where, len(room))):
        if len(named) and int(named.max()) >= there:
            raise BadInput(f"a pair names {what} that is not there", int(np.argmax(named >= there)))
    order = np.arange(len(who))
    if not ((who[1:] > who[:-1]) | ((who[1:] == who[:-1]) & (where[1:] > where[:-1]))).all():
        order = np.lexsort((where, who))
        who, where, told = who[order], where[order], told[order]
    twice = (who[1:] == who[:-1]) & (where[1:] == where[:-1])
    if twice.any():
        raise BadInput("the same pair stands twice", int(order[1:][np.argmax(twice)]))
    most = int(np.abs(told).max(initial=0)) + 1
    if most * (int(np.minimum(hand, len(room)).sum()) + int(np.minimum(room, people).sum()) + 1) >= HEAVIEST:
        raise BadInput("the scores together are beyond what can be counted")
    return Question(who, where, told, hand, room, slot, order)


def place(
    asked: Question,
    *,
    epsilon: int = EPSILON,
    is_exact: bool = False,
    prices: ArrayLike | None = None,
    go_on: Go | None = None,
) -> Placed:
    """The placement of (nearly) the highest sum of scores; pairs of score 0 or less are never taken.

    The gap is at most ε for each one placed. `is_exact` counts in parts of a point so small that the answer is the
    optimum itself; it takes longer, and is meant for up to about a million pairs. `go_on` is asked every few million
    bids; when it says no, the answer so far comes back with its gap. Deterministic: ties go to the lower number.
    `prices` (m,) of an earlier answer may be begun with, a little lower, after small changes: those of activities that
    do not fill again are reset to nought and it is begun anew, from nothing at the last. The gap is as before; where
    most activities are full it takes a tenth of the bids, where many are not it takes more than without.
    Memory: 40 bytes a pair and a seat. Time: near linear in pairs (measured), at worst pairs · highest score / ε.
    """
    if int(epsilon) != epsilon or epsilon < 1:
        raise BadInput("epsilon is a whole number from one on")
    refuse_beyond(len(asked.scores), 64, "pairs to be placed")
    scale = 1
    if is_exact:
        epsilon, scale = 1, int(min(np.minimum(asked.hands, len(asked.seats)).sum(), asked.seats.sum())) + 1
        if int(np.abs(asked.scores).max(initial=0)) * scale * (scale + len(asked.seats)) >= HEAVIEST:
            raise BadInput("the scores are too large to be placed exactly")
    begin = (
        np.zeros(len(asked.seats), np.int64)
        if prices is None
        else np.maximum(0, _whole(prices, "a price", 0) - EASE)
    )
    if len(begin) != len(asked.seats) or int(begin.max(initial=0)) * scale >= HEAVIEST // max(1, len(begin)):
        raise BadInput("one price an activity, and none that cannot be counted")
    bids = 0
    for turn in range(1 + (WARM_TURNS if prices is not None else 0)):
        begin = begin if turn < WARM_TURNS else np.zeros_like(begin)
        table = _Table(asked, scale, begin)
        table.bids = bids
        finished = table.run(int(epsilon), go_on)
        bids, idle = table.bids, (table.size < asked.seats) & (begin > 0)
        if not finished or not idle.any():
            break
        begin = np.where(idle, 0, begin)
    table.price[table.size < asked.seats] = 0
    pairs = np.sort(asked.order[table.taken()])
    value = int(asked.scores[table.taken()].sum())
    bound = table.bound() // scale
    return Placed(pairs, table.price // scale, value, max(bound, value), table.bids, finished)


def bound_at(asked: Question, prices: Whole) -> int:
    """What no placement can pass, by these seat prices (whole, from zero on); O(pairs log pairs)."""
    return _bound(asked, asked.scores, prices)


def best_at(volunteers: Whole, activities: Whole, net: Whole, hands: Whole, slots: Whole) -> Whole:
    """Which pairs each volunteer would take, free to choose: the best of a slot, the best slots; numbers of pairs.

    `net` is score less price; a pair of net 0 or less is never taken. Pairs are sorted by volunteer and activity.
    O(pairs) with one hand each, O(pairs log pairs) with several.
    """
    if len(net) and hands.max(initial=0) <= 1:
        return _one_each(volunteers, np.where(hands[volunteers] > 0, net, 0))
    good = np.flatnonzero(net > 0)
    by_slot = good[np.lexsort((activities[good], -net[good], slots[activities[good]], volunteers[good]))]
    who, slot = volunteers[by_slot], slots[activities[by_slot]]
    first = np.ones(len(by_slot), dtype=bool)
    first[1:] = (who[1:] != who[:-1]) | (slot[1:] != slot[:-1])
    best = by_slot[first]
    best = best[np.lexsort((activities[best], -net[best], volunteers[best]))]
    who = volunteers[best]
    start = np.searchsorted(who, who, side="left")
    return best[np.arange(len(best)) - start < hands[who]]


def warm() -> None:
    """Have the loops compiled before somebody waits for them."""
    _Table(question([0], [0], [1], [1]), 1, np.zeros(1, np.int64)).run(1, None, compiled(_bid))


class _Table:
    """The auction while it runs: who is free, what each activity holds, and the prices."""

    def __init__(self, asked: Question, scale: int, begin: Whole) -> None:
        self.asked, self.scores = asked, asked.scores * scale
        people, there = len(asked.hands), len(asked.seats)
        named = np.bincount(asked.activities, minlength=there)
        self.rows = np.searchsorted(asked.volunteers, np.arange(people + 1))
        hands = np.minimum(asked.hands, np.diff(self.rows))
        self.heaps = np.concatenate([[0], np.cumsum(np.minimum(asked.seats, named))])
        self.hands = np.concatenate([[0], np.cumsum(hands)])
        self.bid = np.zeros(self.heaps[-1], np.int64)
        self.pair = np.zeros(self.heaps[-1], np.int64)
        self.size = np.zeros(there, np.int64)
        self.price = begin * scale
        self.price[asked.seats == 0] = HEAVIEST
        self.held = np.full(self.hands[-1], -1, np.int64)
        self.stack = np.repeat(np.arange(people), hands)[::-1].copy()
        self.stamp = np.full(int(asked.slots.max(initial=-1)) + 1, -1, np.int64)
        self.top, self.bids = len(self.stack), 0

    def run(self, epsilon: int, go_on: Go | None, kernel: Callable[..., Any] | None = None) -> bool:
        """Bid until nobody wants to, or until told to stop; whether it came to its end."""
        asked, kernel = self.asked, kernel or fitted(_bid, len(self.scores))
        while self.top:
            self.top, self.bids = kernel(
                self.rows, asked.volunteers, asked.activities, self.scores, asked.slots, asked.seats,
                self.heaps, self.hands, self.bid, self.pair, self.size, self.price, self.held, self.stack,
                self.stamp, self.top, self.bids, self.bids + AT_ONCE, epsilon,
            )  # fmt: skip
            if self.top and go_on is not None and not go_on(int(self.bids), int(self.top)):
                break
        self.price[asked.seats == 0] = 0
        return not self.top

    def taken(self) -> Whole:
        return np.sort(self.held[self.held >= 0])

    def bound(self) -> int:
        return _bound(self.asked, self.scores, self.price)


def _bound(asked: Question, scores: Whole, prices: Whole) -> int:
    open_ = asked.seats[asked.activities] > 0
    net = np.where(open_, scores - prices[asked.activities], 0)
    best = best_at(asked.volunteers, asked.activities, net, asked.hands, asked.slots)
    return int(asked.seats @ prices) + int(net[best].sum())


def _one_each(volunteers: Whole, net: Whole) -> Whole:
    """The first of each volunteer's best pairs, where it is worth anything."""
    starts = np.flatnonzero(np.concatenate([[True], volunteers[1:] != volunteers[:-1]]))
    best = np.maximum.reduceat(net, starts)
    found = np.flatnonzero((net == np.repeat(best, np.diff(starts, append=len(net)))) & (net > 0))
    first = np.ones(len(found), dtype=bool)
    first[1:] = volunteers[found[1:]] != volunteers[found[:-1]]
    return found[first]


def _bid(
    rows, volunteers, activities, scores, slots, seats, heaps, hands,
    bid, pair, size, price, held, stack, stamp, top, turn, until, epsilon,
):  # fmt: skip
    """Free hands bid, the last come first, until none is left or `until` turns are over; gives (top, turn)."""
    while top > 0 and turn < until:
        top -= 1
        turn += 1
        who = stack[top]
        free = -1
        for hand in range(hands[who], hands[who + 1]):
            if held[hand] < 0:
                free = hand
            else:
                stamp[slots[activities[held[hand]]]] = turn
        best, second, choice = 0, 0, -1
        for one in range(rows[who], rows[who + 1]):
            where = activities[one]
            net = scores[one] - price[where]
            if net <= second or stamp[slots[where]] == turn:
                continue
            if net > best:
                best, second, choice = net, best, one
            else:
                second = net
        if choice < 0:
            continue
        where = activities[choice]
        offer = price[where] + best - second + epsilon
        start = heaps[where]
        held[free] = choice
        if size[where] < seats[where]:
            _rise(bid, pair, start, size[where], offer, choice)
            size[where] += 1
        else:
            out = pair[start]
            _sink(bid, pair, start, size[where], offer, choice)
            loser = volunteers[out]
            for hand in range(hands[loser], hands[loser + 1]):
                if held[hand] == out:
                    held[hand] = -1
            stack[top] = loser
            top += 1
        if size[where] == seats[where]:
            price[where] = bid[start]
    return top, turn


@part
def _rise(bid, pair, start, size, offer, one):
    """Put a bid into a heap with the lowest on top; of equal bids the later volunteer's lies above."""
    at = size
    while at > 0:
        above = (at - 1) // 2
        there = start + above
        if bid[there] < offer or (bid[there] == offer and pair[there] > one):
            break
        bid[start + at], pair[start + at] = bid[there], pair[there]
        at = above
    bid[start + at], pair[start + at] = offer, one


@part
def _sink(bid, pair, start, size, offer, one):
    """Put a bid in the place of the lowest."""
    at = 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        other = start + below + 1
        if below + 1 < size and (
            bid[other] < bid[other - 1] or (bid[other] == bid[other - 1] and pair[other] > pair[other - 1])
        ):
            below += 1
        there = start + below
        if offer < bid[there] or (offer == bid[there] and one > pair[there]):
            break
        bid[start + at], pair[start + at] = bid[there], pair[there]
        at = below
    bid[start + at], pair[start + at] = offer, one


def _whole(column: ArrayLike, what: str, low: int) -> Whole:
    told = np.asarray(column)
    if told.ndim != 1:
        raise BadInput(f"{what}: one column is wanted")
    if not len(told):
        return np.zeros(0, np.int64)
    if told.dtype.kind not in "iuf":
        raise BadInput(f"{what} is a whole number", 0)
    with np.errstate(invalid="ignore"):
        is_good = (told >= low) & (told < HEAVIEST)
        if told.dtype.kind == "f":
            is_good &= told == np.floor(told)
    if not is_good.all():
        raise BadInput(f"{what} is a whole number from {low} on", int(np.argmin(is_good)))
    return told.astype(np.int64)
