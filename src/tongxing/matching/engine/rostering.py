"""Who serves which shift of a large event: seat prices, and for each person the exact best run of shifts at them.

Posts are `sides.Activities` (one row a shift, venue and role), people are `sides.Volunteers`: skills hold roles and
languages, papers are valid on the day, `hands` is the most shifts somebody takes. Who may do what is `feasible` as
everywhere; rest, runs of days, one shift a day and minors' weeks live in the dynamic programme of `paths`.

Prices are found by an incremental subgradient method (Held and Karp 1971, Nedić and Bertsekas 2001); Lagrange's bound:
nobody can pass Σ seats·π + Σ best run of each person at π. Between iterations people take their best runs one after
the other from the seats that are left, at prices that fall to zero; the best roster found is the answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tongxing.matching.engine import candidates, paths
from tongxing.matching.engine.candidates import Pairs
from tongxing.matching.engine.compiled import compiled, fitted
from tongxing.matching.engine.faults import BadInput, refuse_beyond
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.paths import Frame
from tongxing.matching.engine.scores import Weights
from tongxing.matching.engine.sides import ALWAYS, Activities, Truths, Volunteers, Whole, years_between

SCALE = 256  # parts of a point in which prices are told while they are sought
PACE, SLOWER = 400 * SCALE, 0.94  # how far prices may go in the first round, how much less in each next one
WEIGHTS = Weights(near=400, topic=300, skill=100, need=400, seldom=100, again=100)
SHARES = (270, 262, 256, 250, 0)  # of 256: dearer first makes room for those to whom a seat is worth most

Go = Callable[[int, int], bool]  # iterations so far, iterations left → whether to go on


@dataclass(frozen=True)
class RosterRules:
    """What the law and the plan of the event say; hard, never weights.

    `rest` minutes between two shifts; `longest_run` days in a row; `minors_week` minutes a week of who is not of age on
    the first day (−1: no limit). One shift a day (by the day it starts), always.
    """

    rest: int = 11 * 60
    longest_run: int = 6
    minors_week: int = 16 * 60

    def __post_init__(self) -> None:
        if self.rest < 0 or not 1 <= self.longest_run <= 60 or self.minors_week < -1:
            raise BadInput("no negative rest, a run of 1 to 60 days, minutes a week from zero on")


@dataclass(frozen=True)
class RosterSettings:
    """`seat`: points a filled seat brings beside the pair's own; `bonus`: points of somebody's first, second … shift,
    falling, so that a sixth shift of one weighs less than the first of another (100 less for each beyond the list);
    `stay`: points for keeping what was announced (`keep`); `rounds` of prices; `enough`: the gap at which it ends.
    """

    seat: int = 1_000
    bonus: tuple[int, ...] = (400, 350, 300, 250, 200, 100, 0)
    stay: int = 500
    rounds: int = 150
    every: int = 10
    enough: float = 0.001

    def __post_init__(self) -> None:
        falls = all(one >= two for one, two in zip(self.bonus, self.bonus[1:], strict=False))
        if not self.bonus or not falls or self.rounds < 1 or self.every < 1 or not self.enough >= 0:
            raise BadInput("bonuses fall, at least one round, a gap of zero or more")
        if not 0 <= self.seat <= 10**6 or not 0 <= self.stay <= 10**6 or abs(self.bonus[0]) > 10**6:
            raise BadInput("points of a seat are whole numbers from zero to a million")

    def bonuses(self, most: int) -> Whole:
        """Points of the first, second … shift up to `most`."""
        beyond = [self.bonus[-1] - 100 * (at + 1) for at in range(most - len(self.bonus))]
        return np.array([*self.bonus, *beyond][:most] or [0], np.int64)


@dataclass(frozen=True)
class Roster:
    """Who serves where, and how good that is.

    `who`, `where` are rows of the two sides, `scores` the pair's points, all (k,); `prices` (m,). `value` is
    Σ (seat + score) + Σ bonus, `bound` what no roster of these rules can pass; `wishes` is the part of the value that
    is not seats (a gap small only beside a constant hides bad wishes). `open_seats` are seats left.
    """

    who: Whole = field(repr=False)
    where: Whole = field(repr=False)
    scores: Whole = field(repr=False)
    prices: Whole = field(repr=False)
    value: int
    bound: int
    wishes: int
    open_seats: int
    rounds: int
    is_finished: bool

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
    *,
    law: RosterRules | None = None,
    settings: RosterSettings | None = None,
    keep: tuple[Whole, Whole] | None = None,
    go_on: Go | None = None,
) -> Roster:
    """The roster of (nearly) most points under every rule, with its certificate; deterministic.

    `keep` are rows of people and posts announced before: each one kept brings `stay` points while it is sought (they
    are no part of the value told, and the bound still holds them: the gap is wider by them). Memory: 60 bytes a pair
    that may be. Time: rounds · people · some ten microseconds. Refuses with BadInput; told to stop by `go_on`, while
    pairs are sought or later, it gives the best roster so far with its honest gap.
    """
    desk = Desk(
        people,
        there,
        rules or Rules(),
        weights or WEIGHTS,
        law or RosterRules(),
        settings or RosterSettings(),
        go_on=go_on,
    )
    if keep is not None and desk.is_whole:
        desk.worth[desk.pairs_of(*keep)] += desk.settings.stay * SCALE
    return solve_at(desk, go_on)


def solve_at(desk: "Desk", go_on: Go | None = None) -> Roster:
    """As `solve`, on a desk that is laid out already (a benchmark's, or one kept for repairs)."""
    found = _Search(desk, go_on)
    found.run()
    return desk.roster(found.best, found.prices, found.bound // SCALE, found.rounds, found.is_finished)


def warm() -> None:
    """Have the loops compiled before somebody waits for them."""
    compiled(paths.sweep)


class Desk:
    """Everything that is known of an event: who may do what, its points, and everybody's limits."""

    def __init__(
        self,
        people: Volunteers,
        there: Activities,
        rules: Rules | None = None,
        weights: Weights | None = None,
        law: RosterRules | None = None,
        settings: RosterSettings | None = None,
        *,
        go_on: Go | None = None,
    ) -> None:
        self.people, self.there, self.rules = people, there, rules or Rules()
        self.weights, self.law, self.settings = (
            weights or WEIGHTS,
            law or RosterRules(),
            settings or RosterSettings(),
        )
        refuse_beyond(len(people) * len(there), 1, "everybody beside every post")
        has_seats = there.seats > 0
        self.is_whole, parts = True, []
        for looked_at, one in candidates.parts(people, there, self.rules, self.weights):
            parts.append(candidates.chosen(one, has_seats[one.where]))
            left = len(people) - looked_at
            if left and go_on is not None and not go_on(looked_at, left):
                self.is_whole = False  # nothing bounds what the others could do
                break
        self.pairs: Pairs = candidates.joined(parts)
        refuse_beyond(len(self.pairs), 60, "pairs of people and posts")
        self.frame: Frame = paths.frame(there, self.law.rest)
        self.rows = np.searchsorted(self.pairs.who, np.arange(len(people) + 1))
        self.worth = (self.settings.seat + self.pairs.scores) * SCALE
        days = len(self.frame.follows)
        self.most = np.minimum(people.hands, days)
        self.week = _week_limits(people, there, self.rules, self.law, self.frame)
        self.total = _total_limits(people, self.frame, self.most)
        self.most = np.where((self.week == 0) | (self.total == 0), 0, self.most)
        self.bonus = self.settings.bonuses(int(self.most.max(initial=0))) * SCALE
        widest = max(
            (
                paths.states(self.frame, int(m), self.law.longest_run, int(w), int(t))
                for m, w, t in {
                    *zip(self.most.tolist(), self.week.tolist(), self.total.tolist(), strict=True)
                }
            ),
            default=1,
        )
        refuse_beyond(widest * max(days, 1), 8, "states of one person's days")
        self._space = (
            np.zeros(len(self.frame.windows), np.int64), np.zeros(len(self.frame.windows), np.int64),
            np.full(days, -1, np.int64), np.zeros(widest, np.int64), np.zeros(widest, np.int64),
            np.zeros((days, widest), np.int64),
        )  # fmt: skip
        self._arrays = self.frame.arrays
        self._kernel = fitted(paths.sweep, len(self.pairs) * 20)

    def sweep(
        self,
        order: Whole,
        prices: Whole,
        held: Truths,
        used: Whole,
        *,
        share: int = 256,
        pace: int = 0,
        is_open: bool,
    ) -> int:
        """One sweep of `paths.sweep` over these people."""
        kernel: Any = self._kernel
        return int(kernel(
            order, self.rows, self.pairs.where, self.worth, self.frame.of_post, self.there.seats, prices, share, pace,
            held, used, is_open, self.most, self.week, self.total, self.law.longest_run, self.bonus, *self._arrays,
            *self._space,
        ))  # fmt: skip

    def value_of(self, held: Truths) -> int:
        """The points of a roster in parts of a point, by adding them up again."""
        count = np.bincount(self.pairs.who[held], minlength=len(self.people))
        ladder = np.concatenate([[0], np.cumsum(self.bonus)])
        return int(self.worth[held].sum()) + int(ladder[count].sum())

    def pairs_of(self, who: Whole, where: Whole) -> Whole:
        """Numbers of these pairs. Refuses with BadInput naming the row of one that may not be."""
        width = max(len(self.there), 1)
        key, asked = self.pairs.who * width + self.pairs.where, np.asarray(who) * width + np.asarray(where)
        at = np.searchsorted(key, asked)
        is_there = np.zeros(len(asked), bool)
        inside = at < len(key)
        is_there[inside] = key[at[inside]] == asked[inside]
        if not is_there.all():
            raise BadInput("a shift is announced to somebody who may not do it", int(np.argmin(is_there)))
        return at

    def roster(self, held: Truths, prices: Whole, bound: int, rounds: int, is_finished: bool) -> Roster:
        """The roster of these pairs, its value added up in whole points from the pairs' own."""
        taken = np.flatnonzero(held)
        who, where, told = self.pairs.who[taken], self.pairs.where[taken], self.pairs.scores[taken]
        count = np.bincount(who, minlength=len(self.people))
        ladder = np.concatenate([[0], np.cumsum(self.bonus // SCALE)])
        wishes = int(told.sum()) + int(ladder[count].sum())
        value = wishes + len(taken) * self.settings.seat
        open_seats = int(self.there.seats.sum()) - len(taken)
        return Roster(
            who, where, told, prices // SCALE, value, max(value, bound),
            wishes, open_seats, rounds, is_finished,
        )  # fmt: skip


class _Search:
    """Prices by subgradient, rosters by sweeps at them."""

    def __init__(self, desk: Desk, go_on: Go | None) -> None:
        self.desk, self.go_on = desk, go_on
        self.everyone = np.arange(len(desk.people))
        self.best = np.zeros(len(desk.pairs), bool)
        self.value, self.rounds, self.is_finished = 0, 0, desk.is_whole
        self.bound = 2**62
        self.prices = np.zeros(len(desk.there), np.int64)
        draw = np.random.default_rng(20_260_302)
        self.orders = [self.everyone, self.everyone[::-1].copy()]
        self.orders += [draw.permutation(self.everyone) for _ in range(6)]

    def run(self) -> None:
        """Until the gap is small enough, the rounds are over, or somebody says stop."""
        desk, settings = self.desk, self.desk.settings
        self._improve(self.prices)
        if not desk.is_whole:
            return
        held, used = np.zeros(len(desk.pairs), bool), np.zeros(len(desk.there), np.int64)
        now, mean, pace = np.zeros(len(used), np.int64), np.zeros(len(used)), float(PACE)
        while self.rounds < settings.rounds and self.bound - self.value > settings.enough * self.bound:
            if self.go_on is not None and not self.go_on(self.rounds, settings.rounds - self.rounds):
                self.is_finished = False
                return
            order = self.orders[self.rounds % len(self.orders)]
            held[:], used[:] = False, 0
            desk.sweep(order, now, held, used, pace=int(pace), is_open=True)
            mean += 0.25 * (now - mean)
            pace = max(pace * SLOWER, 4.0 * SCALE)
            self.rounds += 1
            if self.rounds % settings.every == 0:
                self._bound_at(np.rint(mean).astype(np.int64), held, used)
                self._improve(self.prices)
        self._improve(self.prices)

    def _bound_at(self, prices: Whole, held: Truths, used: Whole) -> None:
        """Lagrange's bound at these prices, kept if it is the lowest."""
        held[:], used[:] = False, 0
        bound = int(self.desk.there.seats @ prices)
        bound += self.desk.sweep(self.everyone, prices, held, used, is_open=True)
        if bound < self.bound:
            self.bound, self.prices = bound, prices

    def _improve(self, prices: Whole) -> None:
        """Rosters at these prices, falling to zero: from nothing, and from the best so far."""
        desk = self.desk
        order = self.orders[self.rounds // desk.settings.every % len(self.orders)]
        for start in (np.zeros(len(desk.pairs), bool), self.best):
            held = start.copy()
            used = np.bincount(desk.pairs.where[held], minlength=len(desk.there)).astype(np.int64)
            for share in SHARES:
                desk.sweep(order, prices, held, used, share=share, is_open=False)
            nothing, before = np.zeros_like(prices), -1
            while (value := desk.value_of(held)) > max(before, 0):
                if value > self.value:
                    self.best, self.value = held.copy(), value
                before = value
                desk.sweep(order[::-1].copy(), nothing, held, used, is_open=False)


def _week_limits(
    people: Volunteers, there: Activities, rules: Rules, law: RosterRules, framed: Frame
) -> Whole:
    """Minutes a week in units of the frame, −1 where there is no limit."""
    if law.minors_week < 0 or not len(there):
        return np.full(len(people), -1, np.int64)
    day = np.full(len(people), int(there.starts.min()) // paths.DAY)
    minor = years_between(people.born, day) < rules.of_age
    return np.where(minor, law.minors_week // framed.unit, -1)


def _total_limits(people: Volunteers, framed: Frame, most: Whole) -> Whole:
    """Minutes in all in units of the frame, −1 where they cannot be passed."""
    lengths = np.diff(framed.windows, axis=1).ravel()
    longest = int(lengths.max(initial=0))
    binds = (people.minutes_left < ALWAYS) & (people.minutes_left < most * longest)
    return np.where(binds, people.minutes_left // framed.unit, -1)
