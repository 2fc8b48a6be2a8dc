"""An activity that was thought of when it was over."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tongxing.supervision.shapes import Suspicion, Trace

RULE = "created-after-it-ended"
SAYS = (
    "活动 {ended_at} 结束，{planned_at} 才建立，却有 {entries} 条服务记录。",
    "The activity ended on {ended_at} and was made on {planned_at}, yet {entries} records belong to it.",
)
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def find(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> list[Suspicion]:
    """Occasions made more than `grace_minutes` after the end they announce, with the records that hang on them."""
    grace = dt.timedelta(minutes=parameters["grace_minutes"])
    occasions: dict[uuid.UUID, list[Trace]] = defaultdict(list)
    for trace in traces:
        told = trace.announced
        if told is not None and told.planned_at - told.ends_at > grace:
            occasions[trace.occasion_id].append(trace)
    found = []
    for occasion_id, group in sorted(occasions.items()):
        told = group[0].announced
        assert told is not None  # else it was left out above
        numbers: dict[str, int | str] = {
            "entries": len(group),
            "ended_at": f"{told.ends_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
            "planned_at": f"{told.planned_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        }
        entries = tuple(sorted(trace.entry_id for trace in group))
        last = max(group, key=lambda trace: (trace.recorded_at, trace.entry_id))
        mark = f"{occasion_id}:{len(group).bit_length()}"
        found.append(Suspicion(RULE, mark, entries, numbers, last.recorded_by))
    return found
