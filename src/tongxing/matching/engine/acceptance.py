"""How likely somebody says yes to an offer: learned from past answers, calibrated, without age, sex or trade.

Logistic regression with a small ridge, by Newton steps (iteratively reweighted least squares). A chance decides whom
to ask first and how many at once, never who is worth more: no score knows it, and a refusal lowers none. Who was asked
was chosen by an earlier model, so answers may be weighted by one over the propensity of having been asked
(`matching.md` 11, trap 10). Until there are answers enough, `smoothed` stands in: a personal rate drawn towards the
county's, so that a newcomer starts at the county's and not at nought.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tongxing.matching.engine.faults import BadInput

FACTS = (
    "km",
    "slot_habit",
    "topic_habit",
    "days_since_last",
    "asked_last_7_days",
    "bad_weather",
    "hours_ahead",
    "is_urgent",
    "is_early_or_late",
    "is_weekend",
)
KIND = re.compile(r"kind:[0-9]{1,12}")  # one column for each kind of service, by its code
FEWEST = 200  # answers, below which nothing is learned
STEPS, RIDGE = 50, 1.0

Chances = NDArray[np.float64]


@dataclass(frozen=True)
class Reliability:
    """How true chances were: Brier's score (0 best; always saying the mean has `brier_of_mean`), and by tenths of the
    chances told the mean told, the part that said yes and how many; `worst` the largest difference of a tenth.
    """

    brier: float
    brier_of_mean: float
    tenths: tuple[tuple[float, float, int], ...]
    worst: float


@dataclass(frozen=True)
class Model:
    """What was learned: a weight a fact (of the fact less its mean, by its spread), and the level."""

    names: tuple[str, ...]
    weights: Chances = field(repr=False)
    means: Chances = field(repr=False)
    spreads: Chances = field(repr=False)
    level: float
    answers: int

    def chances(self, facts: Mapping[str, ArrayLike]) -> Chances:
        """The chance of a yes for each row of facts; shape (n,). Refuses with BadInput."""
        told = (_table(facts, self.names) - self.means) / self.spreads
        return _sigmoid(told @ self.weights + self.level)


def learn(
    facts: Mapping[str, ArrayLike], said_yes: ArrayLike, *, propensity: ArrayLike = 1.0, ridge: float = RIDGE
) -> Model:
    """A model from past offers: columns named as in `FACTS` or `kind:CODE`, any of them, and whether each was accepted.

    `propensity` is the chance with which that offer was made. O(steps · n · facts²). Refuses with BadInput: a column
    that is not in `FACTS` (demographics among them), numbers that are none, fewer than `FEWEST` answers, answers all
    alike.
    """
    kinds = sorted(name for name in facts if KIND.fullmatch(name))
    names = (*(name for name in FACTS if name in facts), *kinds)
    strange = sorted(set(facts) - set(names))
    if strange or not names:
        raise BadInput(f"a chance is learned from {', '.join(FACTS)} and nothing else: {', '.join(strange)}")
    table = _table(facts, names)
    said = np.asarray(said_yes, dtype=np.float64)
    if said.shape != (len(table),) or not np.isin(said, (0.0, 1.0)).all():
        raise BadInput("one answer a row, yes or no")
    asked = np.broadcast_to(np.asarray(propensity, dtype=np.float64), said.shape)
    with np.errstate(invalid="ignore"):
        is_good = (asked > 0) & (asked <= 1)
    if not is_good.all():
        raise BadInput("a propensity lies above zero and is at most one", int(np.argmin(is_good)))
    if len(said) < FEWEST or said.min() == said.max():
        raise BadInput(f"{FEWEST} answers at least are needed, of both kinds; use `smoothed` until then")
    means, spreads = table.mean(axis=0), table.std(axis=0)
    spreads = np.where(spreads > 0, spreads, 1.0)
    design = np.column_stack([(table - means) / spreads, np.ones(len(table))])
    found = _newton(design, said, np.minimum(1 / asked, 20.0), ridge)
    return Model(names, found[:-1], means, spreads, float(found[-1]), len(said))


def smoothed(yes: ArrayLike, asked: ArrayLike, *, of_all: float, strength: float = 8.0) -> Chances:
    """Each one's own rate drawn towards everybody's: (yes + strength · of_all) / (asked + strength); shape (n,)."""
    said, told = np.asarray(yes, dtype=np.float64), np.asarray(asked, dtype=np.float64)
    if said.shape != told.shape or not 0 < of_all < 1 or not strength > 0:
        raise BadInput("one yes and one asked each, everybody's rate between zero and one")
    with np.errstate(invalid="ignore"):
        is_good = (said >= 0) & (said <= told) & np.isfinite(told)
    if not is_good.all():
        raise BadInput(
            "nobody says yes more often than they are asked", int(np.argmin(np.atleast_1d(is_good)))
        )
    return (said + strength * of_all) / (told + strength)


def reliability(chances: ArrayLike, said_yes: ArrayLike) -> Reliability:
    """How true these chances were on answers they have not seen (split by time, never at random); O(n log n)."""
    told, said = np.asarray(chances, dtype=np.float64), np.asarray(said_yes, dtype=np.float64)
    if told.shape != said.shape or told.ndim != 1 or not len(told):
        raise BadInput("one chance and one answer each")
    order = np.argsort(told, kind="stable")
    tenths = tuple(
        (float(told[part].mean()), float(said[part].mean()), len(part))
        for part in np.array_split(order, min(10, len(order)))
    )
    return Reliability(
        float(((told - said) ** 2).mean()),
        float(((said.mean() - said) ** 2).mean()),
        tenths,
        max(abs(one - two) for one, two, _ in tenths),
    )


def _newton(design: Chances, said: Chances, heavy: Chances, ridge: float) -> Chances:
    """Ridge on all but the level; halves a step that would make it worse."""
    found = np.zeros(design.shape[1])
    penalty = np.full(design.shape[1], ridge)
    penalty[-1] = 1e-9

    def loss(at: Chances) -> float:
        line = design @ at
        return float(heavy @ (np.logaddexp(0.0, line) - said * line) + 0.5 * penalty @ at**2)

    for _ in range(STEPS):
        told = _sigmoid(design @ found)
        slope = design.T @ (heavy * (told - said)) + penalty * found
        curve = design.T @ (design * (heavy * told * (1 - told))[:, np.newaxis]) + np.diag(penalty)
        step, part = np.linalg.solve(curve, slope), 1.0
        while part > 1e-6 and loss(found - part * step) > loss(found):
            part /= 2
        found = found - part * step
        if np.abs(part * step).max() < 1e-9:
            break
    return found


def _sigmoid(line: Chances) -> Chances:
    return 1 / (1 + np.exp(-np.clip(line, -35, 35)))


def _table(facts: Mapping[str, ArrayLike], names: tuple[str, ...]) -> Chances:
    lacking = [name for name in names if name not in facts]
    if lacking:
        raise BadInput(f"facts are missing: {', '.join(lacking)}")
    columns = [np.asarray(facts[name], dtype=np.float64) for name in names]
    if any(one.ndim != 1 or len(one) != len(columns[0]) for one in columns):
        raise BadInput("facts are columns of one length")
    table = np.column_stack(columns)
    is_good = np.isfinite(table).all(axis=1)
    if not is_good.all():
        raise BadInput("a fact is no number", int(np.argmin(is_good)))
    return table
