"""One person, two places, and not enough time between them."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Any

from tongxing.supervision.shapes import Suspicion, Trace

RULE = "impossible-travel"
SAYS = (
    "同一人在两处服务，两处相距约 {kilometres} 公里，中间只有 {minutes} 分钟，需要每小时 {needed_speed} 公里才赶得到。",
    "One person served in two places some {kilometres} km apart with {minutes} minutes between: {needed_speed} km/h.",
)
EARTH_KILOMETRES = 6371.0088

Stop = tuple[int, int, tuple[float, float], Trace]  # from, until (seconds), where, in which record


def find(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> list[Suspicion]:
    """Neighbouring stops of one person that no ordinary road joins in the time between them.

    Places are centres of streets, so `slack_kilometres` is given to the person before anything is computed.
    """
    found = []
    for stops in _by_person(traces).values():
        for before, after in pairwise(stops):
            apart = kilometres(before[2], after[2])
            road = apart - parameters["slack_kilometres"]
            seconds = max(after[0] - before[1], 0)
            if road <= 0 or road * 3600 <= parameters["kilometres_per_hour"] * seconds:
                continue
            found.append(_suspicion(before[3], after[3], apart, road, seconds))
    return found


def _by_person(traces: Sequence[Trace]) -> dict[uuid.UUID, list[Stop]]:
    people: dict[uuid.UUID, list[Stop]] = defaultdict(list)
    for trace in traces:
        people[trace.person_id] += _stops(trace)
    for stops in people.values():
        stops.sort(key=lambda stop: (stop[0], stop[1], stop[3].entry_id))
    return people


def _stops(trace: Trace) -> Iterator[Stop]:
    """Where the person was at both ends: as the proofs know it, else where the service was."""
    start, end = int(trace.started_at.timestamp()), int(trace.ended_at.timestamp())
    known = {act.end: act.point for act in trace.acts if act.point is not None}
    arrival = known.get("arrival") or known.get("whole") or trace.point
    departure = known.get("departure") or known.get("whole") or arrival
    if arrival == departure and arrival is not None:
        yield start, end, arrival, trace
        return
    if arrival is not None:
        yield start, start, arrival, trace
    if departure is not None:
        yield end, end, departure, trace


def _suspicion(before: Trace, after: Trace, apart: float, road: float, seconds: int) -> Suspicion:
    entries = tuple(sorted({before.entry_id, after.entry_id}))
    later = max(before, after, key=lambda trace: trace.recorded_at)
    numbers: dict[str, int | str] = {
        "kilometres": round(apart),
        "minutes": seconds // 60,
        "needed_speed": round(road * 3600 / seconds) if seconds else "∞",
    }
    return Suspicion(RULE, ":".join(str(one) for one in entries), entries, numbers, later.recorded_by)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great circle between two points."""
    (lat, lon), (there_lat, there_lon) = one, other
    half = sin(radians(there_lat - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(there_lat)) * sin(radians(there_lon - lon) / 2) ** 2
    return 2 * EARTH_KILOMETRES * asin(min(1.0, sqrt(half)))
