"""Several activities of one person: the best chain in time, with the real way between two and a limit of minutes.

The auction keeps a person's activities apart by slots, which is stricter than need be (three that meet in a chain are
one slot) and knows no ways. Here each such person's activities are chosen anew among free seats by an exact dynamic
programme (weighted interval scheduling; way and waiting between neighbours are enough, because ways keep the triangle
inequality). The value never falls by the last sweeps, and what comes out keeps every rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tongxing.matching.engine import feasible
from tongxing.matching.engine.candidates import Pairs
from tongxing.matching.engine.compiled import fitted
from tongxing.matching.engine.faults import refuse_beyond
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.globe import EARTH_RADIUS_METRES
from tongxing.matching.engine.sides import Activities, Truths, Volunteers, Whole

NONE = -(2**60)
SWEEPS = 5


@dataclass(frozen=True)
class Limits:
    """For each volunteer how many activities and how many units of `unit` minutes (−1: no limit that binds)."""

    hands: Whole
    units: Whole
    unit: int


def meet(there: Activities, one: Whole, other: Whole, rules: Rules) -> Truths:
    """Whether two activities (rows) cannot both be done: they overlap, or the way between takes longer; shape (k,)."""
    if not len(one):
        return np.zeros(0, bool)
    minutes = feasible.minutes_between(there, one, other, rules)
    early, late = np.where(there.starts[one] <= there.starts[other], (one, other), (other, one))
    return there.ends[early] + minutes > there.starts[late]


def limits(people: Volunteers, there: Activities, hands: Whole) -> Limits:
    """What each volunteer can take at most."""
    lengths = there.ends - there.starts
    unit = int(np.gcd.reduce(lengths)) if len(lengths) else 1
    longest = int(lengths.max(initial=0))
    binds = people.minutes_left < np.minimum(hands, len(there)) * longest
    return Limits(hands, np.where(binds, people.minutes_left // unit, -1), unit)


def chained(
    there: Activities,
    rules: Rules,
    pairs: Pairs,
    taken: Truths,
    prices: Whole,
    limit: Limits,
    who: Whole,
    kernel: Callable[..., Any] | None = None,
) -> Truths:
    """Which pairs are taken when these volunteers (rows, rising) choose their chains anew; truths (p,).

    `taken` are those taken before: others' stay. Deterministic; O(sweeps · Σ k² · hands · units) for k pairs each.
    """
    rows = np.searchsorted(pairs.who, np.arange(int(pairs.who.max(initial=-1)) + 2))
    who = who[who < len(rows) - 1]
    most = int(np.diff(rows)[who].max(initial=0))
    hands = int(np.minimum(limit.hands[who], most).max(initial=0))
    units = int(limit.units[who].max(initial=0)) + 1
    if not most or not hands:
        return taken
    refuse_beyond(most * hands * max(units, 1), 16, "chains of one person")
    in_time = np.empty(len(there), np.int64)
    in_time[np.lexsort((np.arange(len(there)), there.ends, there.starts))] = np.arange(len(there))
    kernel = kernel or fitted(_chains, int(np.diff(rows)[who].sum()) * 10)
    lengths = (there.ends - there.starts) // limit.unit
    shape = (most, hands, max(units, 1))
    space = np.zeros(most, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)

    def sweep(held: Truths, used: Whole, cost: Whole) -> None:
        kernel(
            who, rows, pairs.where, pairs.scores, in_time, there.starts, there.ends, lengths, there.sphere, cost,
            there.seats, used, held, limit.hands, limit.units, rules.detour, rules.pace, rules.gap,
            EARTH_RADIUS_METRES, *space,
        )  # fmt: skip

    best, value = taken, -1
    for begin in (prices, np.zeros_like(prices)):
        held = taken.copy()
        used = np.bincount(pairs.where[held], minlength=len(there)).astype(np.int64)
        sweep(held, used, begin)
        before = -1
        for _ in range(SWEEPS):
            points = int(pairs.scores[held].sum())
            if points <= before:
                break
            before = points
            sweep(held, used, np.zeros_like(prices))
        if int(pairs.scores[held].sum()) > value:
            best, value = held.copy(), int(pairs.scores[held].sum())
    return best


def _chains(
    who, rows, wheres, scores, in_time, starts, ends, lengths, sphere, cost, seats, used, held, hands, units, detour,
    pace, gap, radius, line, best, came,
):  # fmt: skip
    """Each of these people gives their activities back and takes the best chain of free ones."""
    for i in who:
        count = 0
        for one in range(rows[i], rows[i + 1]):
            if held[one]:
                held[one] = False
                used[wheres[one]] -= 1
        for one in range(rows[i], rows[i + 1]):
            if used[wheres[one]] < seats[wheres[one]] and scores[one] > 0:
                at = count
                while at > 0 and in_time[wheres[line[at - 1]]] > in_time[wheres[one]]:
                    line[at] = line[at - 1]
                    at -= 1
                line[at] = one
                count += 1
        most, wide = min(hands[i], count, best.shape[1]), max(units[i], 0) + 1
        top, top_points = -1, 0
        for k in range(count):
            there = wheres[line[k]]
            net, long_ = scores[line[k]] - cost[there], lengths[there] if units[i] >= 0 else 0
            best[k, :most, :wide] = NONE
            if most > 0 and long_ < wide:
                best[k, 0, long_], came[k, 0, long_] = net, -1
            for p in range(k):
                before = wheres[line[p]]
                if ends[before] > starts[there]:
                    continue
                chord = 0.0
                for axis in range(3):
                    chord += (sphere[before, axis] - sphere[there, axis]) ** 2
                arc = 2 * radius * np.arcsin(min(1.0, np.sqrt(chord) / (2 * radius)))
                metres = int(np.ceil(arc * detour - 1e-6))
                if ends[before] + max(gap, -(-metres // pace)) > starts[there]:
                    continue
                for c in range(1, most):
                    for t in range(long_, wide):
                        points = best[p, c - 1, t - long_]
                        if points != NONE and points + net > best[k, c, t]:
                            best[k, c, t], came[k, c, t] = points + net, p
            for c in range(most):
                for t in range(wide):
                    if best[k, c, t] > top_points:
                        top, top_points = (k * most + c) * wide + t, best[k, c, t]
        while top >= 0:
            k, c, t = top // wide // most, top // wide % most, top % wide
            there = wheres[line[k]]
            held[line[k]] = True
            used[there] += 1
            p = came[k, c, t]
            long_ = lengths[there] if units[i] >= 0 else 0
            top = (p * most + c - 1) * wide + t - long_ if p >= 0 else -1
