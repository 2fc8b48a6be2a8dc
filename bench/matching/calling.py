"""E1, E2, E3: selection from a pool, and incidents played out: who accepts and arrives when, how many are alarmed."""

import math
import time

import numpy as np

from tongxing.matching.engine import acceptance, waves
from tongxing.matching.engine.waves import Plan, State, Step

POOL, RADIUS = 300_000, 8_000
MEDIAN, SPREAD = 90.0, 0.8  # seconds until somebody answers, lognormal
INTERVAL, PACE = 180.0, 6.0  # seconds between two looks; metres a second on the way
PLACES = {"dense": 0.03, "rural": 0.5, "night": 0.03}
NIGHT = 0.6  # of the chance of a yes


class Ground:
    """A pool of people with true chances, and what a model would say of them after ten offers each."""

    def __init__(self, seed: int, people: int = POOL) -> None:
        draw = np.random.default_rng(seed)
        towns = np.column_stack([45 + draw.normal(0, 0.6, 60), 126 + draw.normal(0, 0.9, 60)])
        self.points = towns[draw.integers(0, 60, people)] + draw.normal(0, 0.05, (people, 2))
        self.true = draw.beta(2, 5.4, people)
        asked = np.full(people, 10)
        self.noisy = acceptance.smoothed(draw.binomial(asked, self.true), asked, of_all=2 / 7.4, strength=7.4)
        self.fit, self.pool, self.draw = draw.random(people) < 0.6, waves.Pool(self.points), draw

    def incident(self, kind: str) -> tuple[np.ndarray, np.ndarray, float]:
        """Rows within the radius, the nearest first, their ways, and what is left of the chances at that hour."""
        start = self.points[self.draw.integers(0, len(self.points))]
        place = start + self.draw.normal(0, PLACES[kind] / 3, 2)
        rows, ways = self.pool.nearest(place, len(self.points), self.fit, metres=RADIUS)
        return rows, ways, NIGHT if kind == "night" else 1.0


def heard_by(seconds: float) -> float:
    """The part of answers that have come after so many seconds."""
    return 0.0 if seconds <= 0 else 0.5 * (1 + math.erf(math.log(seconds / MEDIAN) / SPREAD / math.sqrt(2)))


def selecting(calls: int = 200) -> dict:
    """E1 in memory: the nearest 400 fit ones and the size of their wave."""
    ground, took = Ground(1), []
    for place in ground.points[ground.draw.integers(0, POOL, calls)]:
        began = time.process_time()
        rows, _ways = ground.pool.nearest(place, 400, ground.fit)
        waves.size(ground.true[rows], 20, 0.95)
        took.append((time.process_time() - began) * 1_000)
    return {f"p{part}_ms": round(float(np.percentile(took, part)), 2) for part in (50, 95, 99)}


def measured(needed: int, seed: int, incidents: int = 150) -> dict:
    """Incidents of one size of need: waves with true and with noisy chances beside alarming everybody in the radius."""
    ground = Ground(seed)
    plan = Plan(needed, ladder=(RADIUS,))
    found: dict = {name: [] for name in ("all", "true", "noisy")}
    kept = {"true": [0, 0], "noisy": [0, 0]}
    fewest: list[int] = []  # to be called in order, by whoever knew every answer before
    kinds = tuple(PLACES)
    for number in range(incidents):
        rows, ways, part = ground.incident(kinds[number % len(kinds)])
        if len(rows) * part * 0.27 < 4 * needed:
            continue
        says = ground.draw.random(len(rows)) < ground.true[rows] * part
        after = ground.draw.lognormal(math.log(MEDIAN), SPREAD, len(rows))
        arrives = np.where(says, after + ways / PACE, np.inf)
        found["all"].append((np.sort(arrives)[needed - 1], len(rows)))
        fewest.append(int(np.argmax(np.cumsum(says) >= needed)) + 1)
        for name, chances in (("true", ground.true), ("noisy", ground.noisy)):
            time_, alarmed, kept_promise = _played(plan, chances[rows] * part, says, after, ways)
            found[name].append((time_, alarmed))
            if kept_promise is not None:
                kept[name][0] += kept_promise
                kept[name][1] += 1
    told: dict = {"needed": needed, "seed": seed, "incidents": len(found["all"])}
    for name, some in found.items():
        times, alarms = np.array(some).T
        told[name] = {
            "p50_min": round(float(np.percentile(times, 50)) / 60, 2),
            "p90_min": round(float(np.percentile(times, 90)) / 60, 2), "alarmed": round(float(alarms.mean()), 1),
        }  # fmt: skip
        if name != "all":
            told[name]["promise_kept_percent"] = round(100 * kept[name][0] / max(kept[name][1], 1), 2)
            told[name]["promises"] = kept[name][1]
    told["time_over_all"] = round(told["true"]["p50_min"] / told["all"]["p50_min"], 4)
    told["alarmed_of_all_percent"] = round(100 * told["true"]["alarmed"] / told["all"]["alarmed"], 2)
    told["fewest_of_all_percent"] = round(100 * sum(fewest) / len(fewest) / told["all"]["alarmed"], 2)
    return told


def _played(plan: Plan, chances, says, after, ways):
    """One incident by waves: seconds to the n-th arrival, how many were alarmed, whether the first wave held."""
    called_at = np.full(len(chances), np.inf)
    called, now, share, promise, promised = 0, 0.0, heard_by(INTERVAL), None, False
    while True:
        answered = called_at[:called] + after[:called] <= now
        accepted = int((answered & says[:called]).sum())
        if promise is None and now > 0:
            promise = int(accepted >= plan.needed) if promised else None
        silent = np.flatnonzero(~answered)
        heard = np.array([heard_by(now - one) for one in called_at[silent]])
        later = np.array([heard_by(now + INTERVAL - one) for one in called_at[silent]])
        soon = np.where(heard < 1, (later - heard) / np.maximum(1 - heard, 1e-9), 0.0)
        state = State(accepted, chances[silent] * soon, np.zeros(len(silent)), chances[called:],
                      np.ones(len(chances) - called, np.int64))  # fmt: skip
        advice = waves.next_step(plan, state, share)
        if now == 0.0:
            promised = advice.step is Step.CALL and advice.chance >= plan.target
        if advice.step is Step.STOP or now > 3_600:
            break
        called_at[called : called + advice.call] = now
        called += advice.call
        now += INTERVAL
    took = np.where(says[:called], called_at[:called] + after[:called], np.inf)
    arrives = np.sort(np.where(took <= now, took + ways[:called] / PACE, np.inf))
    return float(arrives[plan.needed - 1]), called, promise
