"""One account, many people, one and the same second."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tongxing.supervision.shapes import Suspicion, Trace

RULE = "identical-seconds"
SAYS = (
    "同一账号在 {second} 这一秒内为 {people} 人登记了{clock_zh}，逐人点名做不到这么快。",
    "One account proved {people} people at {second}, within one second by the {clock_en}; no roll call is so fast.",
)
CLOCKS = {"server": ("签到或签退", "server's clock"), "device": ("签到或签退（设备时间）", "device's clock")}
BY_ANOTHER = frozenset({"roll_call", "second_device"})
BROUGHT_IN = frozenset(
    {"offline_roll_call", "offline_scan", "slip"}
)  # come in together later: only the device's clock tells
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def find(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> list[Suspicion]:
    """Seconds in which one account proved at least `least_people` different people.

    What people prove by their own devices, each by an account of their own, is never a group: a crowd at a door
    may well scan in the same second.
    """
    groups: dict[tuple[str, str, int], list[Trace]] = defaultdict(list)
    for trace in traces:
        for act in trace.acts:
            if act.kind not in BY_ANOTHER | BROUGHT_IN:
                continue
            if act.kind in BY_ANOTHER:
                groups["server", act.by, int(act.server_at.timestamp())].append(trace)
            if act.device_at is not None:
                groups["device", act.by, int(act.device_at.timestamp())].append(trace)
    found, told = [], set()
    for (clock, by, second), group in sorted(
        groups.items(), key=lambda pair: (pair[0][1:], pair[0][0] != "server")
    ):
        people = {trace.person_id for trace in group}
        entries = tuple(sorted({trace.entry_id for trace in group}))
        if len(people) < parameters["least_people"] or (by, entries) in told:
            continue
        told.add((by, entries))
        zh, en = CLOCKS[clock]
        numbers: dict[str, int | str] = {
            "people": len(people),
            "second": f"{dt.datetime.fromtimestamp(second, SHANGHAI):%Y-%m-%d %H:%M:%S}",
            "clock_zh": zh,
            "clock_en": en,
        }
        found.append(Suspicion(RULE, f"{by}:{second}:{len(people).bit_length()}", entries, numbers, by))
    return found
