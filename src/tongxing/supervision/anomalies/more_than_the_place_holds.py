"""More people at one occasion, at one moment, than it had places."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tongxing.supervision.shapes import Suspicion, Trace

RULE = "more-than-the-place-holds"
SAYS = (
    "活动名额 {places} 人，记录显示同一时刻有 {people} 人在场。",
    "The activity had {places} places; the records say that {people} people were there at one moment.",
)


def find(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> list[Suspicion]:
    """Occasions whose records hold more people at one moment than places and `spare_people` together.

    Asked again when the surplus doubles, so that an answer given for two people does not cover forty.
    """
    occasions: dict[uuid.UUID, list[Trace]] = defaultdict(list)
    for trace in traces:
        if trace.announced is not None:
            occasions[trace.occasion_id].append(trace)
    found = []
    for occasion_id, group in sorted(occasions.items()):
        announced = group[0].announced
        assert announced is not None  # else it was left out above
        there = present_at_once(group)
        surplus = len({trace.person_id for trace in there}) - announced.places
        if surplus <= parameters["spare_people"]:
            continue
        people = announced.places + surplus
        entries = tuple(sorted({trace.entry_id for trace in there}))
        last = max(there, key=lambda trace: (trace.recorded_at, trace.entry_id))
        mark = f"{occasion_id}:{surplus.bit_length()}"
        numbers: dict[str, int | str] = {"places": announced.places, "people": people}
        found.append(Suspicion(RULE, mark, entries, numbers, last.recorded_by))
    return found


def present_at_once(traces: Sequence[Trace]) -> list[Trace]:
    """The records that overlap in the fullest moment; who leaves makes room before the next one comes."""
    turns = sorted(
        [(trace.started_at, 1, trace.entry_id, trace) for trace in traces]
        + [(trace.ended_at, 0, trace.entry_id, trace) for trace in traces],
        key=lambda turn: turn[:3],
    )
    here: dict[uuid.UUID, Trace] = {}
    fullest: list[Trace] = []
    for _moment, comes, entry_id, trace in turns:
        if not comes:
            here.pop(entry_id, None)
            continue
        here[entry_id] = trace
        if len(here) > len(fullest):
            fullest = list(here.values())
    return fullest
