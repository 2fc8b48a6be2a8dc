"""The report of a batch: what stays open and why, what would help, who finds something, and what evener costs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from tongxing.batches import rules
from tongxing.batches.gathering import Gathered
from tongxing.foundation import clock
from tongxing.matching.engine import fairness, feasible
from tongxing.matching.engine.auction import Go
from tongxing.matching.engine.batch import Answer, Settings
from tongxing.matching.engine.feasible import Rules, Why
from tongxing.matching.engine.scores import Weights

HUNDRED = 100


def filled(found: Gathered, answer: Answer) -> list[int]:
    """How many places of each row the answer fills."""
    told: list[int] = np.bincount(answer.where, minlength=len(found.open)).tolist()
    return told


def unmet(found: Gathered, answer: Answer, laws: Rules) -> tuple[list[dict[str, Any]], int]:
    """What stays open, the most pressing first, each with its cause; and how many such there are in all."""
    count = filled(found, answer)
    left = [row for row in range(len(found.open)) if count[row] < found.open[row].seats]
    left.sort(key=lambda row: (-int(found.there.need[row]), found.open[row].starts_at, row))
    return [_unmet(found, row, count[row], laws) for row in left[: rules.EXAMINED]], len(left)


def _unmet(found: Gathered, row: int, taken: int, laws: Rules) -> dict[str, Any]:
    """One thing that stays open: every reason against everybody is asked of the function that all matching asks."""
    one, who = found.open[row], np.arange(len(found.people))
    against = feasible.exclusions(found.people, found.there, who, np.full(len(who), row), laws)
    by_one = {why.name or "": int((against == int(why)).sum()) for why in Why}
    could, missing = int((against == 0).sum()), one.seats - taken
    cause, so_many = rules.cause_of(could, missing, one.seats, by_one, is_order=one.kind == "order")
    return {
        "kind": one.kind,
        "id": str(one.id),
        "title": one.title,
        "place": one.street,
        "starts_at": clock.local(one.starts_at).isoformat(),
        "missing": missing,
        "could_come": could,
        "cause": cause,
        "so_many": so_many,
        "asks": one.asks,
        "waiting_days": one.waiting_days or 0,
    }


def helps(left: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Which people would help most places: with this, in this street."""
    told: Counter[tuple[str, str, str]] = Counter()
    for one in left:
        if one["cause"] in ("skill", "nobody_ready", "no_time", "far", "few"):
            told[one["cause"], one["asks"], one["place"]] += one["missing"]
    kept = sorted(told.items(), key=lambda one: (-one[1], one[0]))[: rules.HELPS]
    return [
        {"cause": cause, "asks": asks, "place": place, "places": places}
        for (cause, asks, place), places in kept
    ]


def shares(found: Gathered, answer: Answer, hidden_below: int) -> list[dict[str, Any]]:
    """Of each group, how many there are and how many found something; small cells left out. No score knows a group."""
    streets = {name: number for number, name in enumerate(sorted(set(found.streets)))}
    names = {number: name for name, number in streets.items()}
    groups = {
        "age": np.array([rules.age_band(age) for age in found.ages]),
        "street": np.array([streets[name] for name in found.streets]),
    }
    report = fairness.report(found.people, found.there, answer, groups)
    told = []
    for grouping, engine_name in (("hours", fairness.QUARTERS), ("age", "age"), ("street", "street")):
        for one in report.by[engine_name]:
            is_shown, placed = rules.shown(one.people, one.placed, hidden_below)
            if is_shown:
                group = names[one.group] if grouping == "street" else str(one.group)
                group = _hours_of(found, one.group) if grouping == "hours" else group
                told.append({"grouping": grouping, "group": group, "people": one.people, "placed": placed})
    return told


def quarters(found: Gathered, hidden_below: int) -> list[str]:
    """The hours served so far of each quarter, as from-to in minutes; empty where a quarter is empty or small."""
    size = np.bincount(fairness.quarters(found.people.minutes_so_far), minlength=4)
    return [_hours_of(found, number) if size[number] >= hidden_below else "" for number in range(4)]


def _hours_of(found: Gathered, quarter: int) -> str:
    minutes = found.people.minutes_so_far
    some = minutes[fairness.quarters(minutes) == quarter]
    return f"{int(some.min())}-{int(some.max())}"


def waits(found: Gathered, answer: Answer, hidden_below: int) -> list[dict[str, Any]]:
    """How long the orders of each street have waited, and how many could be met; small cells left out."""
    rows = [row for row, one in enumerate(found.open) if one.kind == "order"]
    count = filled(found, answer)
    by_street: dict[str, list[int]] = {}
    for row in rows:
        by_street.setdefault(found.open[row].street, []).append(row)
    told = []
    for place, some in sorted(by_street.items()):
        if len(some) < hidden_below:
            continue
        days = [found.open[row].waiting_days or 0 for row in some]
        told.append(
            {
                "place": place,
                "orders": len(some),
                "middle_days": int(np.median(days)),
                "tenth_days": int(np.quantile(days, 0.9)),
                "met": sum(count[row] for row in some),
            }
        )
    return told


def curve(
    found: Gathered, laws: Rules, weights: Weights, settings: Settings, hidden_below: int, go_on: Go | None
) -> list[dict[str, Any]]:
    """What each step of evenness costs and brings, in whole numbers; the steps that were finished."""
    costs = fairness.price_of(
        found.people, found.there, laws, weights,
        parts=[part / HUNDRED for part in rules.PARTS], settings=settings, go_on=go_on,
    )  # fmt: skip
    quarter = np.bincount(fairness.quarters(found.people.minutes_so_far), minlength=4)
    present = [number for number in range(4) if quarter[number]]
    told = []
    for part, cost in zip(rules.PARTS, costs, strict=False):
        rates: list[int | None] = [None] * 4
        for number, rate in zip(present, cost.rates, strict=True):
            size = int(quarter[number])
            is_shown, placed = rules.shown(size, round(rate * size), hidden_below)
            rates[number] = round(rate * HUNDRED) if is_shown and placed is not None else None
        told.append(
            {"part": part, "value": cost.value, "lost": round(cost.loss_percent * 1000), "rates": rates}
        )
    return told
