"""One account, a heap of records, long after the fact."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tongxing.supervision.shapes import Suspicion, Trace

RULE = "mass-late-entry"
SAYS = (
    "同一账号在 {span_hours} 小时内事后录入 {entries} 条记录，涉及 {people} 人、共 {minutes} 分钟。",
    "One account entered {entries} records within {span_hours} h after the fact: {people} people, {minutes} minutes.",
)


def find(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> list[Suspicion]:
    """Spans of `span_hours` in which one account wrote at least `least_entries` late records of others.

    Late is what was written more than `late_hours` after the service ended. Heaps of one account do not share records.
    """
    late: dict[str, list[Trace]] = defaultdict(list)
    for trace in traces:
        waited = trace.recorded_at - trace.ended_at
        if not trace.own_act and waited > dt.timedelta(hours=parameters["late_hours"]):
            late[trace.recorded_by].append(trace)
    span = dt.timedelta(hours=parameters["span_hours"])
    found = []
    for maker, written in sorted(late.items()):
        for heap in heaps(written, span, parameters["least_entries"]):
            entries = tuple(trace.entry_id for trace in heap)
            numbers: dict[str, int | str] = {
                "entries": len(heap),
                "people": len({trace.person_id for trace in heap}),
                "minutes": sum(trace.minutes for trace in heap),
                "span_hours": parameters["span_hours"],
            }
            mark = f"{maker}:{heap[0].entry_id}:{len(heap).bit_length()}"
            found.append(Suspicion(RULE, mark, entries, numbers, maker))
    return found


def heaps(written: list[Trace], span: dt.timedelta, least: int) -> Iterator[list[Trace]]:
    """The written records gathered from the earliest on, each heap no longer than the span."""
    rest = sorted(written, key=lambda trace: (trace.recorded_at, trace.entry_id))
    at = 0
    while at < len(rest):
        end = at
        while end < len(rest) and rest[end].recorded_at - rest[at].recorded_at <= span:
            end += 1
        if end - at >= least:
            yield rest[at:end]
            at = end
        else:
            at += 1
