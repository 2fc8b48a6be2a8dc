"""M1 to M5: one city, or a province, every method, one judge; seconds are the process's own."""

import resource
import time

import numpy as np

from bench.matching import methods
from bench.matching.cities import RULES, SUPPLY, WEIGHTS, city, province
from bench.matching.judge import judged
from tongxing.matching.engine import auction, batch, candidates, checking, shards


def warm() -> None:
    """Have everything compiled before it is timed."""
    auction.warm()
    candidates.warm()
    batch.solve(*city(2_000, 100, 0), RULES, WEIGHTS)


def clocked(work, *told):
    """What it gives, and the processor seconds it took."""
    began = time.process_time()
    found = work(*told)
    return found, round(time.process_time() - began, 3)


def large(people: int, there: int, kind: str, seed: int) -> dict:
    """A city at its size: the engine as it is used, then the referees; memory is read before any referee is loaded."""
    volunteers, activities = city(people, there, seed, SUPPLY[kind])
    whole, whole_s = clocked(batch.solve, volunteers, activities, RULES, WEIGHTS)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pairs, pairs_s = clocked(candidates.best, volunteers, activities, RULES, WEIGHTS)
    asked = auction.question(pairs.who, pairs.where, pairs.scores, activities.seats, count=people)
    placed, placed_s = clocked(auction.place, asked)
    found = {
        "people": people, "activities": there, "kind": kind, "seed": seed, "seats": int(activities.seats.sum()),
        "all_pairs": pairs.considered, "kept": len(pairs), "whole_s": whole_s, "candidates_s": pairs_s,
        "auction_s": placed_s, "peak_mb": peak, "value": whole.value, "bound": whole.bound,
        "certified_gap_percent": round(whole.gap * 100, 5),
        "pruning_loss_percent": round(whole.pruning_loss / max(whole.bound, 1) * 100, 5),
    }  # fmt: skip
    for name in ("first_come", "greedy"):
        taken = getattr(methods, name)(pairs, activities.seats, people)
        other = int(pairs.scores[taken].sum())
        found[f"over_{name}"] = round(whole.value / other, 4)
        found[f"most_over_{name}"] = round(whole.bound / other, 4)
    best, found["flow_s"] = clocked(methods.flow, pairs, activities.seats, people)
    optimum = int(pairs.scores[best].sum())
    found["true_gap_percent"] = round((optimum - placed.value) / optimum * 100, 5)
    told = judged(volunteers, activities, whole.who, whole.where)
    found |= {"broken": told["broken"], "judge_agrees": told["value"] == whole.value}
    return found


def sharded(counties: int, people: int, there: int, seed: int) -> dict:
    """M3: a province by its counties, its bound over all pairs; the judge looks at rules, not at points."""
    volunteers, activities, homes, places = province(counties, people, there, seed)
    began = time.monotonic()
    found, seconds = clocked(shards.solve, volunteers, activities, homes, places, RULES, WEIGHTS)
    passed = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "counties": counties, "people": len(volunteers), "activities": len(activities), "seed": seed,
        "seats": int(activities.seats.sum()), "placed": len(found.who), "solve_s": seconds,
        "passed_s": round(passed, 1), "peak_mb": peak, "value": found.value, "bound": found.bound,
        "over_borders_percent": round((found.value - found.alone) / found.value * 100, 4),
        "of_bound_percent": round(found.value / found.bound * 100, 4),
        "broken": len(checking.broken(volunteers, activities, found.who, found.where, RULES)),
    }  # fmt: skip


def all_methods(people: int, there: int, kind: str, seed: int) -> dict:
    """Every method on one instance, forwards and then backwards, each answer before the judge."""
    volunteers, activities = city(people, there, seed, SUPPLY[kind])
    pairs = candidates.best(volunteers, activities, RULES, WEIGHTS)
    asked = auction.question(pairs.who, pairs.where, pairs.scores, activities.seats, count=people)
    tried = {
        "auction": lambda: auction.place(asked).pairs,
        "auction exact": lambda: auction.place(asked, is_exact=True).pairs,
        "first come": lambda: methods.first_come(pairs, activities.seats, people),
        "greedy": lambda: methods.greedy(pairs, activities.seats, people),
        "flow": lambda: methods.flow(pairs, activities.seats, people),
        "LP": lambda: methods.linear(pairs, activities.seats, people),
    }
    if len(pairs) <= 20_000:
        tried["CP-SAT"] = lambda: methods.constraint(pairs, activities.seats, people)
    answers: dict = {name: {"seconds": []} for name in tried}
    for name in (*tried, *reversed(tried)):
        if name == "CP-SAT" and answers[name]["seconds"]:
            continue  # it uses all the seconds it is given
        taken, seconds = clocked(tried[name])
        answers[name]["seconds"].append(seconds)
        answers[name] |= judged(volunteers, activities, pairs.who[taken], pairs.where[taken])
    optimum = answers["flow"]["value"]
    for told in answers.values():
        told["below_optimum_percent"] = round((optimum - told["value"]) / optimum * 100, 4)
    return {
        "people": people,
        "activities": there,
        "kind": kind,
        "seed": seed,
        "pairs": len(pairs),
        "methods": answers,
    }


def smallest_groups(people: int, there: int, kind: str, seed: int) -> dict:
    """M5: every activity needs six tenths of its seats; the bound knows nothing of that."""
    volunteers, activities = city(people, there, seed, SUPPLY[kind], fewest=0.6)
    found, seconds = clocked(batch.solve, volunteers, activities, RULES, WEIGHTS)
    told = judged(volunteers, activities, found.who, found.where, has_parts=True)
    taken = np.bincount(found.where, minlength=len(activities))
    return {
        "people": people, "activities": there, "kind": kind, "seed": seed, "seconds": seconds,
        "cancelled": len(found.cancelled),
        "of_bound_percent": round(found.value / found.bound * 100, 3), "broken": told["broken"],
        "under_their_fewest": int(((taken > 0) & (taken < activities.fewest)).sum()),
        "judge_agrees": told["value"] == found.value,
    }  # fmt: skip
