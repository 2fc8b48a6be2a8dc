"""How well a pair fits, in whole points of 10,000, term by term: the sum alone would explain nothing.

Nothing here looks at a star, a party, a sex, a trade or a past refusal. A term is a pure function of its facts and
recomputes to the integer; facts and terms are kept with a decision (`explaining`).
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import listed
from tongxing.matching.engine.sides import Activities, Volunteers, Whole

TERMS = ("near", "topic", "skill", "need", "seldom", "again")
FACTS = (
    "metres", "topics shared", "topics asked", "wishes met", "wishes asked", "need", "minutes so far", "together before"
)  # fmt: skip
Facts = NDArray[np.int64]  # (p, 8)


@dataclass(frozen=True)
class Weights:
    """The most points each term can give; together at most 10,000. They are data of the caller's policy.

    near: falls to a third within `scale` metres; topic: share of the activity's topics the volunteer likes; skill:
    share of welcome skills they bring; need: how pressing it is (a quarter even when not at all); seldom: who has
    served little so far, falling to a third within ten hours (0.05 to 0.10 of all points cost little, `matching.md` 8);
    again: those who have worked together before.
    """

    near: int = 4_000
    topic: int = 3_000
    skill: int = 1_000
    need: int = 1_000
    seldom: int = 500
    again: int = 500
    scale: int = 4_000

    def __post_init__(self) -> None:
        for one in fields(self):
            number = getattr(self, one.name)
            if int(number) != number or number < 0:
                raise BadInput(f"the weight of {one.name} is a whole number from zero on")
        if self.most > 10_000 or self.scale < 1:
            raise BadInput("the weights together are at most 10,000 points, the scale a metre or more")

    @property
    def most(self) -> int:
        """The highest score there can be."""
        return sum(getattr(self, name) for name in TERMS)


def facts(people: Volunteers, there: Activities, who: Whole, where: Whole, metres: Whole) -> Facts:
    """What the terms are made of, shape (p, 8), a column for each name in `FACTS`."""
    return np.column_stack(_facts(people, there, who, where, metres)).astype(np.int64, copy=False)


def terms(told: Facts, weights: Weights) -> Whole:
    """Points term by term in the order of `TERMS`; shape (p, 6), every one from 0 to its weight. O(p)."""
    return np.column_stack(_terms(list(told.T), weights))


def scores(
    people: Volunteers, there: Activities, who: Whole, where: Whole, metres: Whole, weights: Weights
) -> Whole:
    """The sums of the terms; shape (p,)."""
    found = np.zeros(len(who), np.int64)
    for one in _terms(_facts(people, there, who, where, metres), weights):
        found += one
    return found


def _facts(people: Volunteers, there: Activities, who: Whole, where: Whole, metres: Whole) -> list[Whole]:
    likes, asks = people.topics[who], there.topics[where]
    brings, wishes = people.skills[who], there.wishes[where]
    columns = (
        metres,
        np.bitwise_count(likes & asks),
        np.bitwise_count(asks),
        np.bitwise_count(brings & wishes),
        np.bitwise_count(wishes),
        there.need[where],
        people.minutes_so_far[who],
        listed(people.known, who, there.organisers[where]),
    )
    return [column.astype(np.int64, copy=False) for column in columns]


def _terms(told: list[Whole], weights: Weights) -> tuple[Whole, ...]:
    metres, shared, asked, met, wished, need, minutes, again = told
    return (
        np.rint(weights.near * np.exp(-metres / weights.scale)).astype(np.int64),
        weights.topic * shared // np.maximum(asked, 1),
        weights.skill * met // np.maximum(wished, 1),
        weights.need * (need + 1) // 4,
        np.rint(weights.seldom * np.exp(-minutes / 600)).astype(np.int64),
        weights.again * again,
    )
