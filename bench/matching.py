"""`python -m bench.matching`: the matching engine on drawn cities, fixed seeds, every method on one instance.

First come, sorted greedy, the batch (candidates, auction, certificate over all pairs) and, where it is small enough,
the exact flow; each answer is scored by the independent look of `engine.checking`. Seconds are the
process's own, so that a busy machine changes little. `PEOPLE=20000 THERE=400 SEEDS=3`; prints JSON.
"""

import json
import os
import resource
import sys
import time

import numpy as np

from tongxing.matching.engine import auction, batch, candidates, checking, scores, sides, waves
from tongxing.matching.engine.feasible import Rules

MONDAY = 20_514 * 1_440
RULES, WEIGHTS = Rules(), scores.Weights(topic=3_500, again=0)
SLOTS = np.array([day * 1_440 + hour * 60 for day in range(7) for hour in (8, 13, 18)])


def city(people: int, there: int, seed: int, supply: float = 1.8):
    """A polycentric city: 24 skills, 21 slots a week, volunteers free in six of them, `supply` volunteers a seat."""
    draw = np.random.default_rng(seed)
    width = 400.0 * np.sqrt(there) + 4_000
    centres = draw.uniform(0, width, (max(4, there // 80), 2))

    def around(count: int):
        flat = centres[draw.integers(0, len(centres), count)] + draw.normal(0, width / 14, (count, 2))
        return np.column_stack([45 + flat[:, 1] / 111_195, 126 + flat[:, 0] / 78_600])

    weights = draw.uniform(5, 50, there)
    seats = np.maximum(1, np.rint(weights * people / supply / weights.sum())).astype(int)
    free = np.argsort(draw.random((people, 21)), axis=1)[:, :6].ravel()
    begins = MONDAY + SLOTS[free]
    skills = (1 << draw.integers(0, 24, (people, 3))).sum(axis=1) & (2**24 - 1)
    volunteers = sides.volunteers(
        np.arange(people), around(people), MONDAY // 1_440 - draw.integers(18 * 366, 75 * 365, people),
        reach=draw.integers(3_000, 12_000, people), skills=skills, topics=draw.integers(0, 2**12, people),
        minutes_so_far=draw.exponential(900, people).astype(int),
        free=np.column_stack([np.repeat(np.arange(people), 6), begins, begins + 240]),
    )  # fmt: skip
    starts = MONDAY + draw.choice(SLOTS, there) + draw.choice([0, 30, 60], there)
    activities = sides.activities(
        np.arange(there), around(there), starts, starts + 150, seats,
        skills=np.where(draw.random(there) < 0.4, 1 << draw.integers(0, 24, there), 0),
        topics=1 << draw.integers(0, 12, there) | 1 << draw.integers(0, 12, there), need=draw.integers(0, 4, there),
    )  # fmt: skip
    return volunteers, activities


def by_order(pairs, order, seats, people: int):
    """Take pairs in this order while both sides are free."""
    left, free, taken = seats.tolist(), [True] * people, []
    who, where = pairs.who[order].tolist(), pairs.where[order].tolist()
    for one, i, j in zip(order.tolist(), who, where, strict=True):
        if free[i] and left[j]:
            free[i], left[j] = False, left[j] - 1
            taken.append(one)
    return np.array(taken, dtype=int)


def exact(pairs, seats, people: int) -> int:
    """The optimum by OR-Tools' min-cost flow, with a way round for those who stay out."""
    from ortools.graph.python import min_cost_flow

    flow, source = min_cost_flow.SimpleMinCostFlow(), people + len(seats)
    flow.add_arcs_with_capacity_and_unit_cost(
        pairs.who, people + pairs.where, np.ones(len(pairs), int), -pairs.scores
    )
    own, everyone = np.arange(people), np.full(people, source)
    flow.add_arcs_with_capacity_and_unit_cost(everyone, own, np.ones(people, int), np.zeros(people, int))
    rooms = people + np.arange(len(seats))
    flow.add_arcs_with_capacity_and_unit_cost(
        rooms, np.full(len(seats), source + 1), seats, np.zeros(len(seats), int)
    )
    flow.add_arc_with_capacity_and_unit_cost(source, source + 1, people, 0)
    flow.set_node_supply(source, people)
    flow.set_node_supply(source + 1, -people)
    assert flow.solve() == flow.OPTIMAL
    return -flow.optimal_cost()


def measured(people: int, there: int, seed: int, supply: float, is_checked: bool) -> dict:
    """One city: every method's value, seconds and what the independent look says."""
    volunteers, activities = city(people, there, seed, supply)
    began = time.process_time()
    pairs = candidates.best(volunteers, activities, RULES, WEIGHTS)
    found = {
        "people": people,
        "activities": there,
        "seed": seed,
        "supply": supply,
        "seats": int(activities.seats.sum()),
    }
    found |= {
        "all_pairs": pairs.considered,
        "kept": len(pairs),
        "candidates_cpu_s": round(time.process_time() - began, 2),
    }
    began = time.process_time()
    asked = auction.question(pairs.who, pairs.where, pairs.scores, activities.seats, count=people)
    placed = auction.place(asked)
    found |= {
        "auction_cpu_s": round(time.process_time() - began, 3),
        "auction_gap_percent": round(placed.gap * 100, 5),
    }
    began = time.process_time()
    whole = batch.solve(volunteers, activities, RULES, WEIGHTS)
    found |= {
        "whole_cpu_s": round(time.process_time() - began, 2), "value": whole.value,
        "gap_over_all_pairs_percent": round(whole.gap * 100, 4),
        "pruning_loss_percent": round(whole.pruning_loss / max(whole.bound, 1) * 100, 4),
    }  # fmt: skip
    first = np.lexsort((-pairs.scores, pairs.who))
    best = np.lexsort((pairs.where, pairs.who, -pairs.scores))
    for name, order in (("first_come", first), ("greedy", best)):
        taken = by_order(pairs, order, activities.seats, people)
        found[f"over_{name}"] = round(whole.value / int(pairs.scores[taken].sum()), 4)
    if len(pairs) < 1_000_000:
        began, optimum = time.process_time(), exact(pairs, activities.seats, people)
        found |= {"flow_cpu_s": round(time.process_time() - began, 2)}
        found["true_gap_percent"] = round((optimum - placed.value) / optimum * 100, 5)
    if is_checked:
        found["broken"] = len(checking.broken(volunteers, activities, whole.who, whole.where, RULES))
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def called(people: int = 300_000, calls: int = 200) -> dict:
    """The nearest 400 fit ones of a pool, and the size of their wave (E1, in memory)."""
    draw = np.random.default_rng(1)
    points = np.column_stack([45 + draw.normal(0, 0.5, people), 126 + draw.normal(0, 0.7, people)])
    pool, fit, chances = waves.Pool(points), draw.random(people) < 0.3, draw.beta(2, 5.4, people)
    took = []
    for place in points[draw.integers(0, people, calls)]:
        began = time.process_time()
        rows, _ways = pool.nearest(place, 400, fit)
        waves.size(chances[rows], 20, 0.95)
        took.append((time.process_time() - began) * 1_000)
    return {"E1 in memory, ms": {f"p{p}": round(float(np.percentile(took, p)), 2) for p in (50, 95, 99)}}


def main() -> int:
    """All cities, and a pool."""
    people, there = int(os.environ.get("PEOPLE", "20000")), int(os.environ.get("THERE", "400"))
    auction.warm()
    candidates.warm()
    measured(2_000, 100, 0, 1.8, False)  # compiles
    cases = [
        measured(people, there, seed, supply, people <= 20_000)
        for supply in (1.8, 1.0, 0.6)
        for seed in range(1, int(os.environ.get("SEEDS", "1")) + 1)
    ]
    json.dump({"cities": cases} | called(), sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
