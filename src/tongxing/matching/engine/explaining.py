"""Why me, why not me, and what would change it: every answer recomputes to the integer and is true of the data.

A decision keeps the facts, the terms made of them, the seat's price and how many are ahead, so that it can be explained
years later without the people it was made among. Reasons speak of the one who asks and of numbers, never of another
person. The sentences are made of them in `wording`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from tongxing.matching.engine import feasible, scores, timelines
from tongxing.matching.engine.batch import Answer, Settings
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules, Why
from tongxing.matching.engine.scores import TERMS, Weights
from tongxing.matching.engine.sides import Activities, Volunteers, Whole

MOST_REASONS = 3
NOTHING = Why(0)
MOST = 10_000


@dataclass(frozen=True)
class Decision:
    """One pair of one answer, as it is kept; ids, facts (as `scores.facts` tells them) and whole points.

    `ahead` counts those who may do the activity and have more points; `median` is the middle of all who may,
    term by term; `lowest` the fewest points of those placed there (−1: nobody). `version` names the rules and weights.
    """

    version: str
    volunteer: int
    activity: int
    weights: Weights
    facts: tuple[int, ...]
    terms: tuple[int, ...]
    median: tuple[int, ...]
    price: int
    ahead: int
    lowest: int
    is_placed: bool

    @property
    def score(self) -> int:
        """The sum of the terms."""
        return sum(self.terms)

    @property
    def is_true(self) -> bool:
        """Whether the terms are what the facts make of them, to the integer."""
        told = scores.terms(np.array([self.facts]), self.weights)[0]
        return tuple(told.tolist()) == self.terms

    def as_plain(self) -> dict[str, Any]:
        """The decision as plain values that can be kept anywhere; `Decision.of` reads them again."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Decision":
        """A decision from what `as_plain` told."""
        columns = {name: tuple(plain[name]) for name in ("facts", "terms", "median")}
        return cls(**{**plain, **columns, "weights": Weights(**plain["weights"])})


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for a pair: the term, its points, how many more than the median has, and its facts."""

    term: str
    points: int
    above: int
    facts: tuple[int, ...]


@dataclass(frozen=True)
class Change:
    """One fact that would be enough: `score` is what the pair would have then, more than the price."""

    term: str
    wanted: int
    score: int


@dataclass(frozen=True)
class WhyNot:
    """Why a volunteer is not in an activity. `case` is one of

    placed (they are), excluded (`against` says why, with numbers in `limits`), cancelled (too few came, or there are
    no seats), full (its price not passed; `short_of` names the term in which they are farthest behind those placed;
    `changes` what would be enough), met (they have something else then), hands (they take no more), minutes (those
    they have left do not suffice for both), better (at least as much above the price elsewhere), even (less than ε
    apart), open (seats are left and nothing is against it), unseen (this pair was not among those compared).
    """

    case: str
    decision: Decision | None
    against: Why = NOTHING
    limits: Mapping[str, int] = field(default_factory=dict)
    short_of: str = ""
    changes: tuple[Change, ...] = ()
    elsewhere: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shortage:
    """An activity with seats left: who may, and how many more might if one rule alone did not hold for them."""

    activity: int
    seats: int
    taken: int
    may: int
    if_not: tuple[tuple[Why, int], ...]


def reasons_for(decision: Decision) -> tuple[Reason, ...]:
    """At most three terms in which this pair has more points than the median of those who may, the largest first."""
    facts = {
        "near": decision.facts[0:1],
        "topic": decision.facts[1:3],
        "skill": decision.facts[3:5],
        "need": decision.facts[5:6],
        "seldom": decision.facts[6:7],
        "again": decision.facts[7:8],
    }
    found = [
        Reason(name, points, points - middle, facts[name])
        for name, points, middle in zip(TERMS, decision.terms, decision.median, strict=True)
        if points > middle
    ]
    return tuple(sorted(found, key=lambda one: (-one.above, TERMS.index(one.term)))[:MOST_REASONS])


class Book:
    """An answer opened for questions. Each question costs O(n) for the activity asked about, and is kept."""

    def __init__(
        self,
        people: Volunteers,
        there: Activities,
        answer: Answer,
        rules: Rules | None = None,
        weights: Weights | None = None,
        *,
        settings: Settings | None = None,
        version: str = "",
    ) -> None:
        self.people, self.there, self.answer = people, there, answer
        self.rules, self.weights, self.version = rules or Rules(), weights or Weights(), version
        self.settings = settings or Settings()
        self._seen: dict[int, tuple[Whole, Whole]] = {}

    @cached_property
    def taken(self) -> Whole:
        """How many are placed in each activity; shape (m,)."""
        return np.bincount(self.answer.where, minlength=len(self.there))

    def decision(self, volunteer: int, activity: int) -> Decision:
        """What is kept of a pair that may be offered. Refuses with BadInput: ids not there, a pair that may not."""
        i, j = _row(self.people.ids, volunteer, "a volunteer"), _row(self.there.ids, activity, "an activity")
        who, terms = self._who_may(j)
        at = int(np.searchsorted(who, i))
        if at >= len(who) or who[at] != i:
            raise BadInput("this pair may not be offered; ask why not")
        told, sums = terms[at], terms.sum(axis=1)
        metres = feasible.ways(self.people, self.there, who[at : at + 1], np.array([j]), self.rules.detour)
        facts = scores.facts(self.people, self.there, who[at : at + 1], np.array([j]), metres)[0]
        placed = self.answer.who[self.answer.where == j]
        return Decision(
            version=self.version,
            volunteer=int(volunteer),
            activity=int(activity),
            weights=self.weights,
            facts=tuple(facts.tolist()),
            terms=tuple(told.tolist()),
            median=tuple(int(one) for one in np.sort(terms, axis=0)[(len(terms) - 1) // 2]),
            price=int(self.answer.prices[j]),
            ahead=int((sums > told.sum()).sum()),
            lowest=int(self.answer.scores[self.answer.where == j].min()) if len(placed) else -1,
            is_placed=bool((placed == i).any()),
        )

    def why_not(self, volunteer: int, activity: int) -> WhyNot:
        """Why this volunteer is not in this activity, and what would change it. Refuses: ids not there."""
        i, j = _row(self.people.ids, volunteer, "a volunteer"), _row(self.there.ids, activity, "an activity")
        pair = np.array([i]), np.array([j])
        metres = feasible.ways(self.people, self.there, *pair, self.rules.detour)
        against = Why(int(feasible.exclusions(self.people, self.there, *pair, self.rules, metres)[0]))
        elsewhere = self._elsewhere(i, j)
        if against:
            limits = {"metres": int(metres[0]), "reach": int(self.people.reach[i])} | self._numbers(j)
            return WhyNot("excluded", None, against, limits, elsewhere=elsewhere)
        told = self.decision(volunteer, activity)
        own = self.answer.where[self.answer.who == i]
        if told.is_placed:
            return WhyNot("placed", told)
        case = self._case(i, j, told, own)
        if case == "full":
            changes = _changes(told)
            return WhyNot(case, told, short_of=self._short_of(told, j), changes=changes, elsewhere=elsewhere)
        limits = self._numbers(j) | self._above(i, told)
        return WhyNot(case, told, limits=limits, elsewhere=elsewhere)

    def _case(self, i: int, j: int, told: Decision, own: Whole) -> str:
        """Which case it is, for one who may and is not placed."""
        hands, above = int(self.people.hands[i]), self._above(i, told)
        if j in self.answer.cancelled or not self.there.seats[j]:
            return "cancelled"
        if told.price > 0 and told.score <= told.price:
            return "full"
        if timelines.meet(self.there, own, np.full(len(own), j), self.rules).any():
            return "met"
        if hands == 1 and len(own):
            ahead = above["here"] - above["there"]
            epsilon = 0 if self.settings.is_exact else self.settings.epsilon
            return "better" if ahead <= 0 else "even" if ahead <= epsilon else "unseen"
        if len(own) >= hands:
            return "hands"
        minutes = int((self.there.ends - self.there.starts)[[*own, j]].sum())
        if minutes > self.people.minutes_left[i]:
            return "minutes"
        return "open" if self.taken[j] < self.there.seats[j] else "unseen"

    def shortage(self, activity: int) -> Shortage:
        """How many seats are left, how many may come, and which single rule keeps the most away; O(n)."""
        j = _row(self.there.ids, activity, "an activity")
        everyone = np.arange(len(self.people))
        where = np.full(len(everyone), j)
        told = feasible.exclusions(self.people, self.there, everyone, where, self.rules)
        if_not = [(why, int((told == int(why)).sum())) for why in Why]
        most = sorted((one for one in if_not if one[1]), key=lambda one: (-one[1], int(one[0])))
        return Shortage(
            int(activity), int(self.there.seats[j]), int(self.taken[j]), int((told == 0).sum()), tuple(most)
        )

    def _who_may(self, j: int) -> tuple[Whole, Whole]:
        """Rows of all who may do it, rising, and their terms."""
        if j not in self._seen:
            everyone = np.arange(len(self.people))
            where = np.full(len(everyone), j)
            may = feasible.exclusions(self.people, self.there, everyone, where, self.rules) == 0
            who, where = everyone[may], where[may]
            metres = feasible.ways(self.people, self.there, who, where, self.rules.detour)
            told = scores.facts(self.people, self.there, who, where, metres)
            self._seen[j] = who, scores.terms(told, self.weights)
        return self._seen[j]

    def _short_of(self, told: Decision, j: int) -> str:
        """The term in which they are farthest behind the middle of those placed; empty when behind in none."""
        who, terms = self._who_may(j)
        placed = terms[np.isin(who, self.answer.who[self.answer.where == j])]
        if not len(placed):
            return ""
        behind = np.sort(placed, axis=0)[(len(placed) - 1) // 2] - np.array(told.terms)
        return TERMS[int(np.argmax(behind))] if behind.max() > 0 else ""

    def _above(self, i: int, told: Decision) -> dict[str, int]:
        """How far above the price they are here, and at the least where they are placed."""
        own = self.answer.who == i
        net = self.answer.scores[own] - self.answer.prices[self.answer.where[own]]
        return {
            "here": told.score - told.price,
            "there": int(net.min(initial=MOST)),
            "hands": int(self.people.hands[i]),
        }

    def _numbers(self, j: int) -> dict[str, int]:
        there = self.there
        return {
            "start": int(there.starts[j]), "end": int(there.ends[j]), "youngest": int(there.youngest[j]),
            "oldest": int(there.oldest[j]), "fewest": int(there.fewest[j]),
        }  # fmt: skip

    def _elsewhere(self, i: int, j: int) -> tuple[int, ...]:
        """Ids of up to three others with seats left that they may do and have time for, those that fit best first."""
        where = np.flatnonzero(self.taken < self.there.seats)
        closed = np.isin(where, self.answer.cancelled)
        own = self.answer.where[self.answer.who == i]
        where = where[~closed & (where != j)]
        for one in own.tolist():
            where = where[~timelines.meet(self.there, where, np.full(len(where), one), self.rules)]
        who = np.full(len(where), i)
        metres = feasible.ways(self.people, self.there, who, where, self.rules.detour)
        may = feasible.exclusions(self.people, self.there, who, where, self.rules, metres) == 0
        who, where, metres = who[may], where[may], metres[may]
        told = scores.scores(self.people, self.there, who, where, metres, self.weights)
        best = np.lexsort((where, -told))[:3]
        return tuple(int(one) for one in self.there.ids[where[best]])


def _changes(told: Decision) -> tuple[Change, ...]:
    """Single facts that would pass the price, each tried: a shorter way, all topics liked, all welcome skills."""
    wanting = told.price - told.score + 1
    metres, _shared, asked, _met, wished, *_ = told.facts
    found = []
    points = told.terms[0] + wanting
    if 0 < points <= told.weights.near and metres > 0:
        near = int(told.weights.scale * np.log(told.weights.near / max(points - 0.5, 0.5)))
        found += [(0, max(0, min(near, metres)), "near")]
    found += [(1, asked, "topic")] if asked else []
    found += [(3, wished, "skill")] if wished else []
    changes = []
    for column, wanted, term in found:
        facts = list(told.facts)
        facts[column] = wanted
        score = int(scores.terms(np.array([facts]), told.weights)[0].sum())
        if score > told.price:
            changes.append(Change(term, wanted, score))
    return tuple(changes)


def _row(ids: Whole, named: int, what: str) -> int:
    at = int(np.searchsorted(ids, named))
    if at >= len(ids) or ids[at] != named:
        raise BadInput(f"{what} is named that is not there: {named}")
    return at
