"""Many volunteers and many activities at once: candidates, placement, and a certificate over all pairs there are.

The auction sees the best pairs of everybody only. Its prices are then held against every pair (column generation,
Dantzig and Wolfe 1960): what is better than its price is added and placed again. The bound told is one over all
pairs, so that what was left out of sight is inside the gap and not beside it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tongxing.matching.engine import auction, candidates, feasible, scores, timelines
from tongxing.matching.engine.auction import Go, Placed
from tongxing.matching.engine.candidates import Pairs
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.scores import Weights
from tongxing.matching.engine.sides import ALWAYS, Activities, Volunteers, Whole

OPENED_AT_MOST = 12  # cancelled activities that are tried again


@dataclass(frozen=True)
class Settings:
    """How it is solved; a change may change which of two nearly equal answers comes, and the gap.

    `keep`, `fill`: as in `candidates.best`; `epsilon`, `is_exact`: as in `auction.place`; `rounds`: how often all pairs
    are held against the prices; `enough`: the gap at which no further round is tried; `between`: minutes the auction
    keeps free between two activities of one person, before they are chosen anew with the real way (`timelines`).
    """

    keep: int = 20
    fill: int = 3
    epsilon: int = auction.EPSILON
    is_exact: bool = False
    rounds: int = 2
    enough: float = 0.001
    between: int = 60

    def __post_init__(self) -> None:
        if self.rounds < 1 or self.between < 0 or not self.enough >= 0:
            raise BadInput("one round at least, no negative minutes between, a gap of zero or more")


@dataclass(frozen=True)
class Answer:
    """Who is placed where, and how good that is.

    `who` and `where` are rows of the two sides, `scores` theirs, all (k,); `prices` (m,) in points: who is left out of
    a full activity has no more points there than its price. `value` is the sum of scores, `bound` what no placement of
    all pairs can pass; `pruning_loss` the part of the gap that pairs left out of sight may account for. `cancelled` are
    rows of activities that do not take place because too few came; `unplaced` numbers of parties that found no place
    together; the bound knows nothing of either, nor of minutes between: `ignored` says so.
    """

    who: Whole = field(repr=False)
    where: Whole = field(repr=False)
    scores: Whole = field(repr=False)
    prices: Whole = field(repr=False)
    value: int
    bound: int
    pruning_loss: int
    pairs: int
    considered: int
    bids: int
    is_finished: bool
    cancelled: tuple[int, ...] = ()
    unplaced: tuple[int, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """How far the value may be from the best there is, as a part of the bound."""
        return (self.bound - self.value) / max(self.bound, 1)

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound == self.value


def solve(
    people: Volunteers,
    there: Activities,
    rules: Rules | None = None,
    weights: Weights | None = None,
    settings: Settings | None = None,
    *,
    together: Sequence[Collection[int]] = (),
    go_on: Go | None = None,
) -> Answer:
    """The (nearly) highest sum of scores under every rule, with its certificate; deterministic.

    `together` are parties of volunteer ids who come to one activity together or not at all; they are placed first, at
    the prices of a market without them. Activities (`whole`) that would have fewer people than they need are
    cancelled, the emptiest half first, and their people placed again; those that enough would come to then are opened
    again. Time: pairs in reach for each round, near linear. `go_on` is asked while pairs are sought (volunteers looked
    at, volunteers left) and while bids are made (bids, hands free); told to stop, it gives the best placement so far,
    which keeps every rule, and a bound that holds, a wide one where not all pairs were looked at.
    """
    rules, weights, settings = rules or Rules(), weights or Weights(), settings or Settings()
    market = _Market(people, there, rules, weights, settings, go_on)
    market.match()
    parties = _parties(people, together)
    market.place_parties(parties)
    cancelled = market.cancel()
    unplaced = tuple(at for at, party in enumerate(parties) if party[0] not in market.fixed.who)
    return market.answer(cancelled, unplaced, bool(len(parties)))


def slots_apart(there: Activities, between: int) -> Whole:
    """Activities that meet in time, or follow each other too soon, in one slot: chains of them; shape (m,)."""
    order = np.lexsort((there.ends, there.starts))
    found = np.zeros(len(order), np.int64)
    if len(order):
        until = np.maximum.accumulate(there.ends[order]) + between
        found[order[1:]] = np.cumsum(there.starts[order][1:] >= until[:-1])
    return found


def slots_meeting(there: Activities) -> Whole:
    """Activities in one slot only if there is a minute when all of them are on: the fewest such slots; shape (m,)."""
    found = np.zeros(len(there), np.int64)
    number, until = -1, -1
    for row in np.lexsort((there.starts, there.ends)):
        if there.starts[row] >= until:
            number, until = number + 1, int(there.ends[row])
        found[row] = number
    return found


class _Market:
    """What is known while it is being solved: pairs in sight, the placement, the best bound."""

    def __init__(
        self,
        people: Volunteers,
        there: Activities,
        rules: Rules,
        weights: Weights,
        settings: Settings,
        go_on: Go | None,
    ) -> None:
        self.people, self.there, self.rules, self.weights = people, there, rules, weights
        self.settings, self.go_on = settings, go_on
        self.apart = slots_apart(there, settings.between)
        self.meeting = slots_meeting(there)
        self.seats, self.hands = there.seats.copy(), people.hands.copy()
        self.fixed = candidates.joined([])
        self.pairs = candidates.best(
            people, there, rules, weights, keep=settings.keep, fill=settings.fill, go_on=go_on
        )
        self.considered = self.pairs.considered
        self.is_seen_whole = self.is_finished = self.pairs.is_whole
        self.bids, self.bound = 0, weights.most * int(min(people.hands.sum(), there.seats.sum()))
        self.loss = self.bound
        self.placed: Placed

    def match(self) -> None:
        """Place, hold every pair against the prices, add what is better, and again."""
        self.place()
        for _ in range(self.settings.rounds if self.is_seen_whole else 0):
            seen = candidates.joined([self.pairs, self._held_against_all()])
            is_good = self.bound - self.placed.value <= self.settings.enough * self.bound
            if not self.is_finished or is_good or len(seen) == len(self.pairs):
                break
            self.pairs = seen
            self.place()

    def place(self) -> None:
        """Place at the seats that are open now."""
        pairs = self.pairs
        longest = np.zeros(len(self.people), np.int64)
        np.maximum.at(longest, pairs.who, (self.there.ends - self.there.starts)[pairs.where])
        hands = np.minimum(self.hands, self.people.minutes_left // np.maximum(longest, 1))
        asked = auction.question(
            pairs.who, pairs.where, pairs.scores, self.seats,
            count=len(self.people), hands=hands, slots=self.apart,
        )  # fmt: skip
        chosen = self.settings
        self.placed = auction.place(asked, epsilon=chosen.epsilon, is_exact=chosen.is_exact, go_on=self.go_on)
        several = np.flatnonzero(self.hands > 1)
        if len(several):
            self._chain(several)
        self.bids += self.placed.bids
        self.is_finished = self.is_finished and self.placed.is_finished

    def _chain(self, several: Whole) -> None:
        """Who takes several activities chooses them anew, with real ways between; what is not full has no price."""
        taken = np.zeros(len(self.pairs), bool)
        taken[self.placed.pairs] = True
        limit = timelines.limits(self.people, self.there, self.hands)
        open_ = Activities(**{**self.there.__dict__, "seats": self.seats})
        held = timelines.chained(open_, self.rules, self.pairs, taken, self.placed.prices, limit, several)
        count = np.bincount(self.pairs.where[held], minlength=len(self.there))
        self.placed = replace(
            self.placed, pairs=np.flatnonzero(held), value=int(self.pairs.scores[held].sum()),
            prices=np.where(count < self.seats, 0, self.placed.prices),
        )  # fmt: skip

    def _held_against_all(self) -> Pairs:
        """The lowest bound so far, over all pairs; and each one's best pairs at the prices. Who was told to stop before
        does this once more, for the sake of the bound; who is told to stop here leaves the bound as it was.
        """
        prices = self.placed.prices
        own = int(self.there.seats @ prices)
        bound, found = own, []
        go_on = self.go_on if self.is_finished else None
        for looked_at, part in candidates.parts(self.people, self.there, self.rules, self.weights):
            best = self._best(part, prices)
            bound += int((part.scores - prices[part.where])[best].sum())
            found.append(Pairs(part.who[best], part.where[best], part.metres[best], part.scores[best]))
            left = len(self.people) - looked_at
            if left and go_on is not None and not go_on(looked_at, left):
                self.is_finished = False
                return candidates.joined(found)
        kept = self._best(self.pairs, prices)
        seen = own + int((self.pairs.scores - prices[self.pairs.where])[kept].sum())
        if bound <= self.bound:
            self.bound, self.loss = bound, bound - seen
        return candidates.joined(found)

    def _best(self, pairs: Pairs, prices: Whole) -> Whole:
        net = np.where(self.there.seats[pairs.where] > 0, pairs.scores - prices[pairs.where], 0)
        return auction.best_at(pairs.who, pairs.where, net, self.people.hands, self.meeting)

    def place_parties(self, parties: Sequence[Whole]) -> None:
        """Each party, those with most to gain first, to where it brings most above the price; then all others."""
        if not parties:
            return
        offers = [self._offers_of(party) for party in parties]
        order = sorted(range(len(parties)), key=lambda at: (-max(offers[at][1], default=0), at))
        for number in order:
            party, (where, worth) = parties[number], offers[number]
            open_ = [at for at in range(len(where)) if self.seats[where[at]] >= len(party)]
            if not open_ or max(worth[at] for at in open_) <= 0:
                self.hands[party] = 0
                continue
            best = max(open_, key=lambda at: (worth[at], -where[at]))
            self._fix(party, np.full(len(party), where[best]))
        self.place()

    def _offers_of(self, party: Whole) -> tuple[list[int], list[int]]:
        """Activities that all of a party may do, and what they would bring there above the price.

        A party with somebody who offers no hand comes nowhere.
        """
        if (self.people.hands[party] < 1).any():
            return [], []
        who = np.repeat(party, len(self.there))
        where = np.tile(np.arange(len(self.there)), len(party))
        may = feasible.exclusions(self.people, self.there, who, where, self.rules) == 0
        told = self._scores(who, where).reshape(len(party), -1)
        all_may = np.flatnonzero(may.reshape(len(party), -1).all(axis=0))
        worth = told[:, all_may].sum(axis=0) - len(party) * self.placed.prices[all_may]
        return [int(at) for at in all_may], [int(points) for points in worth]

    def _scores(self, who: Whole, where: Whole) -> Whole:
        metres = feasible.ways(self.people, self.there, who, where, self.rules.detour)
        return scores.scores(self.people, self.there, who, where, metres, self.weights)

    def _fix(self, who: Whole, where: Whole) -> None:
        metres = feasible.ways(self.people, self.there, who, where, self.rules.detour)
        self.fixed = candidates.joined([self.fixed, Pairs(who, where, metres, self._scores(who, where))])
        self.hands[who] = 0
        np.subtract.at(self.seats, where, 1)

    def cancel(self) -> tuple[int, ...]:
        """Close the emptiest half of the activities with too few people and place again, until none has too few."""
        cancelled: list[int] = []
        while len(offenders := self._offenders()):
            closing = np.isin(self.there.whole, offenders[: (len(offenders) + 1) // 2])
            cancelled += np.flatnonzero(closing).tolist()
            self.seats[closing] = 0
            kept = ~closing[self.fixed.where]
            self.fixed = candidates.chosen(self.fixed, kept)
            self.place()
        return tuple(sorted(self._opened_again(cancelled)))

    def _opened_again(self, cancelled: list[int]) -> list[int]:
        """Closed activities that enough would rather come to now: tried one by one, kept where the value rises."""
        tried: set[int] = set()
        while cancelled and len(tried) < OPENED_AT_MOST:
            whole = self._most_wanted(cancelled, tried)
            if whole is None:
                break
            tried.add(whole)
            rows = np.flatnonzero(self.there.whole == whole)
            before, seats = self.placed, self.seats.copy()
            self.seats[rows] = self.there.seats[rows]
            self.place()
            if self.placed.value > before.value and not len(self._offenders()):
                cancelled = [row for row in cancelled if self.there.whole[row] != whole]
            else:
                self.placed, self.seats = before, seats
        return cancelled

    def _most_wanted(self, cancelled: list[int], tried: set[int]) -> int | None:
        """The closed activity that would gain most at the prices now, if enough would come; ties by the lower name."""
        pairs, held = self.pairs, self.placed.pairs
        own = np.zeros(len(self.people), np.int64)
        np.maximum.at(own, pairs.who[held], pairs.scores[held] - self.placed.prices[pairs.where[held]])
        count = np.bincount(pairs.who[held], minlength=len(self.people))
        gain = pairs.scores - np.where(count < self.hands, 0, own)[pairs.who]
        may = np.flatnonzero(np.isin(pairs.where, cancelled) & (gain > 0) & (self.hands[pairs.who] > 0))
        found: dict[int, int] = {}
        for row in cancelled:
            whole, some = int(self.there.whole[row]), may[pairs.where[may] == row]
            is_enough = (
                len(some) >= self.there.fewest[row] and whole not in tried and found.get(whole, 0) >= 0
            )
            best = np.sort(gain[some])[::-1][: self.there.seats[row]]
            found[whole] = found.get(whole, 0) + int(best.sum()) if is_enough else -1
        wanted = [(-points, whole) for whole, points in found.items() if points > 0]
        return min(wanted)[1] if wanted else None

    def _offenders(self) -> Whole:
        """Activities on which somebody is placed, and too few in some part; the emptiest first."""
        where = np.concatenate([self.fixed.where, self.pairs.where[self.placed.pairs]])
        count = np.bincount(where, minlength=len(self.there))
        short = (count < self.there.fewest) & np.isin(self.there.whole, self.there.whole[count > 0])
        rows = np.flatnonzero(short)
        order = np.lexsort((rows, count[rows] / self.there.fewest[rows]))
        wholes = self.there.whole[rows[order]]
        return wholes[np.sort(np.unique(wholes, return_index=True)[1])]

    def _by_seats(self) -> int:
        """What the seats alone allow: each activity with its best people, whoever else wants those. O(pairs · log).

        The best `fill` a seat are in sight, so this too is a bound over all pairs; it is the lower one where people
        have several hands and activities are so long that few of them follow each other.
        """
        if self.settings.fill < 1 or not self.is_seen_whole:
            return self.bound
        order = np.lexsort((-self.pairs.scores, self.pairs.where))
        where = self.pairs.where[order]
        turn = np.arange(len(where)) - np.searchsorted(where, where)
        return int(np.maximum(self.pairs.scores[order][turn < self.there.seats[where]], 0).sum())

    def answer(self, cancelled: tuple[int, ...], unplaced: tuple[int, ...], has_parties: bool) -> Answer:
        free = candidates.chosen(self.pairs, self.placed.pairs)
        all_ = candidates.joined([self.fixed, free])
        value = int(all_.scores.sum())
        bound = max(min(self.bound, self._by_seats()), value)
        has_hands = bool((self.people.hands > 1).any())
        ignored = {
            "fewest": bool((self.there.fewest > 0).any()),
            "together": has_parties,
            "between": has_hands,
            "minutes_left": has_hands and bool((self.people.minutes_left < ALWAYS).any()),
        }
        return Answer(
            all_.who, all_.where, all_.scores, self.placed.prices, value, bound,
            min(self.loss, bound - value), len(self.pairs), self.considered, self.bids, self.is_finished,
            cancelled, unplaced,
            tuple(name for name, is_so in ignored.items() if is_so),
        )  # fmt: skip


def _parties(people: Volunteers, together: Sequence[Collection[int]]) -> list[Whole]:
    found: list[Whole] = []
    seen: set[int] = set()
    for number, party in enumerate(together):
        ids = sorted(set(party))
        rows = np.searchsorted(people.ids, ids)
        if not ids or (rows >= len(people)).any() or (people.ids[rows] != ids).any():
            raise BadInput("a party names a volunteer that is not there", number)
        if seen & set(ids) or len(ids) < len(party):
            raise BadInput("somebody stands in two parties", number)
        seen |= set(ids)
        found.append(rows.astype(np.int64))
    return found
