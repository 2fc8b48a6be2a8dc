"""Drawn cities with fixed seeds: slack, balanced and scarce; the same seed is the same city on every machine."""

import numpy as np

from tongxing.matching.engine import scores, sides
from tongxing.matching.engine.feasible import Rules

MONDAY = 20_514 * 1_440
RULES, WEIGHTS = Rules(), scores.Weights(topic=3_500, again=0)
SLOTS = np.array([day * 1_440 + hour * 60 for day in range(7) for hour in (8, 13, 18)])
SUPPLY = {"slack": 1.8, "balanced": 1.0, "scarce": 0.6}  # volunteers a seat
FREE_SLOTS = 6  # of 21 a week


def city(people: int, there: int, seed: int, supply: float = 1.8, *, fewest: float = 0.0, hands: int = 1):
    """A polycentric city: 24 skills, 21 slots a week, volunteers free in six of them, `supply` volunteers a seat.

    `fewest` is the part of its seats under which an activity does not take place.
    """
    own, theirs = _columns(people, there, seed, supply, fewest)
    return sides.volunteers(**own, hands=hands), sides.activities(**theirs)


def province(counties: int, people: int, there: int, seed: int, supply: float = 1.8):
    """So many counties side by side in a square, each a city with its own centres; and the shards of both sides.

    A county is as wide as its city; what its normal scatter carries over the border lies among the neighbours.
    """
    across = int(np.ceil(np.sqrt(counties)))
    width = _width(there)
    found = []
    for at in range(counties):
        parts = _columns(people, there, seed * 10_000 + at, supply, 0.0)
        aside = np.array([at // across * width / 111_195, at % across * width / 78_600])
        for part, count in zip(parts, (people, there), strict=True):
            part["points"] = part["points"] + aside
            part["ids"] = part["ids"] + at * count
        parts[0]["free"][:, 0] += at * people
        found.append(parts)
    own, theirs = (
        {name: np.concatenate([parts[side][name] for parts in found]) for name in found[0][side]}
        for side in (0, 1)
    )
    del found
    shards = (np.repeat(np.arange(counties), count) for count in (people, there))
    return sides.volunteers(**own), sides.activities(**theirs), *shards


def _width(there: int) -> float:
    return 400.0 * np.sqrt(there) + 4_000


def _columns(people: int, there: int, seed: int, supply: float, fewest: float):
    """What the two sides are made of, by the names of `sides`."""
    draw = np.random.default_rng(seed)
    width = _width(there)
    centres = draw.uniform(0, width, (max(4, there // 80), 2))

    def around(count: int):
        flat = centres[draw.integers(0, len(centres), count)] + draw.normal(0, width / 14, (count, 2))
        return np.column_stack([45 + flat[:, 1] / 111_195, 126 + flat[:, 0] / 78_600])

    weights = draw.uniform(5, 50, there)
    seats = np.maximum(1, np.rint(weights * people / supply / weights.sum())).astype(int)
    free = np.argsort(draw.random((people, 21)), axis=1)[:, :FREE_SLOTS].ravel()
    begins = MONDAY + SLOTS[free]
    skills = (1 << draw.integers(0, 24, (people, 3))).sum(axis=1) & (2**24 - 1)
    own = {
        "ids": np.arange(people), "points": around(people),
        "born": MONDAY // 1_440 - draw.integers(18 * 366, 75 * 365, people),
        "reach": draw.integers(3_000, 12_000, people), "skills": skills,
        "topics": draw.integers(0, 2**12, people),
        "minutes_so_far": draw.exponential(900, people).astype(int),
        "free": np.column_stack([np.repeat(np.arange(people), FREE_SLOTS), begins, begins + 240]),
    }  # fmt: skip
    starts = MONDAY + draw.choice(SLOTS, there) + draw.choice([0, 30, 60], there)
    theirs = {
        "ids": np.arange(there), "points": around(there), "starts": starts, "ends": starts + 150, "seats": seats,
        "skills": np.where(draw.random(there) < 0.4, 1 << draw.integers(0, 24, there), 0),
        "topics": 1 << draw.integers(0, 12, there) | 1 << draw.integers(0, 12, there),
        "need": draw.integers(0, 4, there), "fewest": np.ceil(seats * fewest).astype(int),
    }  # fmt: skip
    return own, theirs
