"""X1: decisions of a batch recompute to the integer, and every "why not" is true of the data and of the answer."""

import numpy as np

from bench.matching.cities import RULES, WEIGHTS, city
from bench.matching.judge import points
from tongxing.matching.engine import batch, checking, explaining, wording
from tongxing.matching.engine.feasible import Why


def measured(people: int, there: int, seed: int, asked: int = 300) -> dict:
    """So many placed pairs and so many pairs drawn at random, each told and each examined."""
    volunteers, activities = city(people, there, seed)
    answer = batch.solve(volunteers, activities, RULES, WEIGHTS)
    book = explaining.Book(volunteers, activities, answer, RULES, WEIGHTS)
    draw, wrong, cases = np.random.default_rng(seed), [], {}
    rows = checking.Rows(volunteers)
    for at in draw.choice(len(answer.who), asked, replace=False).tolist():
        i, j = int(answer.who[at]), int(answer.where[at])
        told = book.decision(i, j)
        again = explaining.Decision.of(told.as_plain())
        if not (told.is_true and again.is_true and told.score == points(volunteers, activities, i, j)):
            wrong.append((i, j, "points"))
        if not wording.why_me(told, int(activities.starts[j])):
            wrong.append((i, j, "no reason"))
    for i, j in zip(
        draw.integers(0, people, asked).tolist(), draw.integers(0, there, asked).tolist(), strict=True
    ):
        told = book.why_not(i, j)
        cases[told.case] = cases.get(told.case, 0) + 1
        why = checking.reasons(volunteers, activities, i, j, RULES, rows)
        if (told.case == "excluded") != (why != Why(0)) or (told.case == "excluded" and told.against != why):
            wrong.append((i, j, "against"))
        if told.decision is not None and told.decision.score != points(volunteers, activities, i, j):
            wrong.append((i, j, "points"))
        if told.case == "full" and told.decision.score > int(answer.prices[j]):
            wrong.append((i, j, "price"))
        if not wording.why_not_me(told):
            wrong.append((i, j, "no reason"))
    return {"seed": seed, "asked": 2 * asked, "wrong": len(wrong), "first": wrong[:1], "cases": cases}
