"""One judge for every method: hard rules and points once more from the raw columns, pair by pair, without the engine.

The rules come from `engine.checking`, which shares nothing with the solvers; the points are added up here by plain
arithmetic. A method whose own value differs from the judge's is wrong, whatever it says.
"""

import math

from bench.matching.cities import RULES, WEIGHTS
from tongxing.matching.engine import checking

RADIUS = 6_371_008.8


def points(volunteers, activities, i: int, j: int) -> int:
    """The points of one pair, from the columns."""
    lat, lon, lat2, lon2 = (
        math.radians(float(value)) for value in (*volunteers.points[i], *activities.points[j])
    )
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    metres = math.ceil(2 * RADIUS * math.asin(math.sqrt(half)) * RULES.detour - 1e-6)
    asked, liked = int(activities.topics[j]), int(volunteers.topics[i])
    wished, brought = int(activities.wishes[j]), int(volunteers.skills[i])
    found = round(WEIGHTS.near * math.exp(-metres / WEIGHTS.scale))
    found += WEIGHTS.topic * (asked & liked).bit_count() // max(asked.bit_count(), 1)
    found += WEIGHTS.skill * (wished & brought).bit_count() // max(wished.bit_count(), 1)
    found += WEIGHTS.need * (int(activities.need[j]) + 1) // 4
    return found + round(WEIGHTS.seldom * math.exp(-int(volunteers.minutes_so_far[i]) / 600))


def judged(volunteers, activities, who, where, *, has_parts: bool = False) -> dict:
    """What the judge finds: the sum of points, how many are placed, what is broken."""
    faults = checking.broken(volunteers, activities, who, where, RULES, has_parts=has_parts)
    value = sum(points(volunteers, activities, int(i), int(j)) for i, j in zip(who, where, strict=True))
    return {"value": value, "placed": len(who), "broken": len(faults), "first_fault": next(iter(faults), "")}
