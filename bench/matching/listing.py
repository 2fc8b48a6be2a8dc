"""B1: the same arrivals before five kinds of list; they choose by what the list knows and by taste that it does not."""

import numpy as np

from bench.matching.cities import RULES, WEIGHTS, city
from tongxing.matching.engine import batch, listing
from tongxing.matching.engine.listing import ListSettings

TASTE, STAYING_AWAY = 1_200, 6_500  # points of hidden taste (spread); points of choosing nothing


def measured(people: int, there: int, seed: int) -> dict:
    """One city, every policy: part of the seats filled, refusals at the click, true utility, evenness of showing."""
    volunteers, activities = city(people, there, seed)
    pairs = listing.pairs_by_person(volunteers, activities, RULES, WEIGHTS)
    prices = batch.solve(volunteers, activities, RULES, WEIGHTS).prices
    rows = np.searchsorted(pairs.who, np.arange(people + 1))
    draw = np.random.default_rng(seed + 1_000)
    order, chance = (
        draw.permutation(people),
        draw.gumbel(0, 500, len(pairs)) + draw.normal(0, TASTE, len(pairs)),
    )
    fixed = ListSettings(price_part=0, exploring=0, of_one=10**6)
    policies = {
        "best five, full ones shown": (fixed, False),
        "best five, full ones hidden": (fixed, True),
        "less half the price": (ListSettings(exploring=0, of_one=10**6), True),
        "as shipped": (ListSettings(of_one=10**6, least=20), True),
    }
    found = {
        name: _one(pairs, rows, order, chance, activities, prices, *policy)
        for name, policy in policies.items()
    }
    naive = found["best five, full ones shown"]["fill"]
    shipped = found["as shipped"]
    return {
        "people": people, "activities": there, "seed": seed, "seats": int(activities.seats.sum()), "policies": found,
        "fill_over_naive": round(shipped["fill"] / naive, 4), "refused": shipped["refused"],
        "most_over_naive": round(min(1.0, people / int(activities.seats.sum())) / naive, 4),
    }  # fmt: skip


def _one(pairs, rows, order, chance, activities, prices, settings: ListSettings, is_hidden: bool) -> dict:
    left, shown = activities.seats.copy(), np.zeros(len(activities), np.int64)
    always = np.ones(len(activities), np.int64)
    refused, utility, placed = 0, 0, 0
    for who in order.tolist():
        first, last = rows[who], rows[who + 1]
        where = pairs.where[first:last]
        places = listing.arranged(
            where, pairs.scores[first:last], activities.organisers, left=left if is_hidden else always,
            prices=prices, shown=shown, settings=settings,
        )  # fmt: skip
        if not places:
            continue
        some = np.array([one.where for one in places])
        shown[some] += 1
        at = first + np.searchsorted(where, some)
        worth = pairs.scores[at] + chance[at]
        best = int(np.argmax(worth))
        if worth[best] < STAYING_AWAY:
            continue
        if not left[some[best]]:
            refused += 1
            continue
        left[some[best]] -= 1
        placed += 1
        utility += int(worth[best])
    return {
        "fill": round(placed / int(activities.seats.sum()), 4), "refused": refused, "utility": utility,
        "gini_of_showing": round(listing.gini(shown), 3), "never_shown": int((shown == 0).sum()),
    }  # fmt: skip
