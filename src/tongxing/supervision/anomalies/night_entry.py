"""Records that are written, or served, while the town sleeps."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tongxing.supervision.shapes import Suspicion, Trace

RULE = "night-entry"
SAYS_ENTERED = (
    "{night} 夜间（{from_hour} 点至 {until_hour} 点），同一账号为他人录入 {entries} 条记录。",
    "In the night of {night} ({from_hour} to {until_hour} h) one account entered {entries} records of others.",
)
SAYS_SERVED = (
    "{entries} 条记录有 {minutes} 分钟落在 {night} 夜间（{from_hour} 点至 {until_hour} 点），公告中没有夜间安排。",
    "{entries} records, {minutes} minutes in the night of {night} ({from_hour} to {until_hour} h), no night post.",
)
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def find(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> list[Suspicion]:
    """Nights in which an account wrote `least_entries` records of others, and service at night without a night post.

    A night post is an activity announced for these hours; whoever checks out late by their own act is never meant.
    """
    return [*_entered(traces, parameters), *_served(traces, parameters)]


def _entered(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> Iterator[Suspicion]:
    nights: dict[tuple[str, dt.date], list[Trace]] = defaultdict(list)
    for trace in traces:
        night = night_of(trace.recorded_at, parameters)
        if night is not None and not trace.own_act and not trace.recorded_by.startswith("system:"):
            nights[trace.recorded_by, night].append(trace)
    for (maker, night), group in sorted(nights.items()):
        if len(group) >= parameters["least_entries"]:
            numbers = _numbers("entered", night, group, parameters)
            yield _suspicion(f"entered:{maker}:{night}", group, numbers, maker)


def _served(traces: Sequence[Trace], parameters: Mapping[str, Any]) -> Iterator[Suspicion]:
    nights: dict[tuple[str, str, dt.date], list[tuple[Trace, int]]] = defaultdict(list)
    for trace in traces:
        if trace.own_act or _is_night_post(trace, parameters):
            continue
        for night, minutes in night_minutes(trace.started_at, trace.ended_at, parameters).items():
            if minutes >= parameters["least_minutes"]:
                nights[str(trace.occasion_id), trace.recorded_by, night].append((trace, minutes))
    for (occasion, maker, night), told in sorted(nights.items()):
        group = [trace for trace, _minutes in told]
        numbers = _numbers("served", night, group, parameters)
        numbers |= {"minutes": sum(minutes for _trace, minutes in told)}
        yield _suspicion(f"served:{occasion}:{maker}:{night}", group, numbers, maker)


def _is_night_post(trace: Trace, parameters: Mapping[str, Any]) -> bool:
    """Whether night hours were announced for the occasion."""
    told = trace.announced
    return told is not None and bool(night_minutes(told.starts_at, told.ends_at, parameters))


def _numbers(
    what: str, night: dt.date, group: list[Trace], parameters: Mapping[str, Any]
) -> dict[str, int | str]:
    told: dict[str, int | str] = {"what": what, "night": night.isoformat(), "entries": len(group)}
    return told | {"from_hour": parameters["from_hour"], "until_hour": parameters["until_hour"]}


def _suspicion(mark: str, group: list[Trace], numbers: Mapping[str, int | str], maker: str) -> Suspicion:
    entries = tuple(sorted(trace.entry_id for trace in group))
    return Suspicion(RULE, f"{mark}:{len(entries).bit_length()}", entries, numbers, maker)


def night_of(moment: dt.datetime, parameters: Mapping[str, Any]) -> dt.date | None:
    """The day on whose evening the night began in which a moment lies; None by day."""
    local = moment.astimezone(SHANGHAI)
    if local.hour >= parameters["from_hour"]:
        return local.date()
    return local.date() - dt.timedelta(days=1) if local.hour < parameters["until_hour"] else None


def night_minutes(start: dt.datetime, end: dt.datetime, parameters: Mapping[str, Any]) -> dict[dt.date, int]:
    """How many whole minutes of a span lie in which night."""
    start, end = start.astimezone(SHANGHAI), end.astimezone(SHANGHAI)
    found: dict[dt.date, int] = {}
    night = start.date() - dt.timedelta(days=1)
    while night <= end.date():
        midnight = dt.datetime.combine(night, dt.time(), SHANGHAI)
        begins = midnight + dt.timedelta(hours=parameters["from_hour"])
        ends = midnight + dt.timedelta(days=1, hours=parameters["until_hour"])
        seconds = (min(end, ends) - max(start, begins)).total_seconds()
        if seconds >= 60:
            found[night] = int(seconds // 60)
        night += dt.timedelta(days=1)
    return found


def says(numbers: Mapping[str, int | str]) -> tuple[str, str]:
    """The sentence with its numbers: entered at night, or served at night."""
    pair = SAYS_ENTERED if numbers["what"] == "entered" else SAYS_SERVED
    return pair[0].format(**numbers), pair[1].format(**numbers)
