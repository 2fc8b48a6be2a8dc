"""Whom to ask first when one need comes in: points times the chance of a yes, and as many at once as the hour asks.

An offer is a question and never an assignment. The chance may know the way, the hour and past answers of the kind; it
may not know age, sex or trade, and it only decides the order of asking: a refusal lowers no score. `sparing` takes the
price of somebody's hand from the last batch off, so that a helper wanted elsewhere is asked later.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tongxing.matching.engine import waves
from tongxing.matching.engine.faults import BadInput

Whole = NDArray[np.int64]
MILLE = 1_000


@dataclass(frozen=True)
class Offer:
    """Rows to ask, in this order and the first `now` of them at once; `chance` that one of those accepts in time.

    `expected` are points times chance in thousandths, of the same order, by which they were ordered.
    """

    order: Whole = field(repr=False)
    expected: Whole = field(repr=False)
    now: int
    chance: float
    is_enough: bool


def offer(
    scores: ArrayLike,
    chances: ArrayLike,
    *,
    target: float = 0.8,
    share: float = 1.0,
    sparing: ArrayLike = 0,
    needed: int = 1,
    most: int = 20,
) -> Offer:
    """Order those who may (rows of `feasible`), and say how many to ask at once.

    `target` is the chance wanted that `needed` accept in time (ordinary 0.8 within two hours, urgent 0.95 within a
    quarter), `share` the part of yes-answers that come in that time, `most` what one need may ask at once. Whole
    points, ties by the lower row: O(c log c). Refuses with BadInput naming the row.
    """
    told, off = np.asarray(scores), np.broadcast_to(np.asarray(sparing), np.shape(scores))
    chance = np.asarray(chances, dtype=np.float64)
    if told.ndim != 1 or chance.shape != told.shape or not 0 <= share <= 1 or most < 1 or needed < 1:
        raise BadInput("one score and one chance each, a share between zero and one, one asked at least")
    for name, one in (("a score", told), ("what is spared", off)):
        good = np.isfinite(one.astype(float)) & (one == np.floor(one)) & (np.abs(one.astype(float)) < 2**40)
        if not good.all():
            raise BadInput(f"{name} is a whole number", int(np.argmin(good)))
    waves.counts_of(chance, 1)  # refuses what is no chance, by its row
    net = np.maximum(told.astype(np.int64) - off.astype(np.int64), 0)
    expected = net * np.rint(chance * MILLE).astype(np.int64)
    order = np.lexsort((np.arange(len(told)), -told.astype(np.int64), -expected))
    wave = waves.size(chance[order] * share, needed, target, most=most)
    return Offer(order, expected[order], wave.size, wave.chance, wave.is_enough)
