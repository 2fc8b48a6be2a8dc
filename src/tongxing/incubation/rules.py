"""Pure verdicts: which milestones belong to which stage, what shows them, and when the next stage may begin."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

SHORTEST, LONGEST = 4, 300
LEVELS = ("nation", "province", "prefecture", "county")


def stages(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """The stages in their order."""
    return tuple(parameters["stages"])


def milestones_of(stage: str, parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """The milestones of a stage, in the order of the rule."""
    return tuple(one for one in parameters["milestones"] if parameters["stage_of"][one] == stage)


def shown(parameters: Mapping[str, Any], facts: Mapping[str, int]) -> dict[str, int]:
    """The milestones that figures show by themselves, with the figure."""
    found = {}
    for milestone, fact in parameters["shown_by"].items():
        value = facts.get(fact, 0)
        if value >= parameters["least"][milestone]:
            found[milestone] = value
    return found


def missing(stage: str, parameters: Mapping[str, Any], met: Collection[str]) -> tuple[str, ...]:
    """The milestones of a stage that are not met yet."""
    return tuple(one for one in milestones_of(stage, parameters) if one not in met)


def next_stage(stage: str, parameters: Mapping[str, Any]) -> str | None:
    """The stage after one; None after the last, which is graduation."""
    order = stages(parameters)
    at = order.index(stage) + 1
    return order[at] if at < len(order) else None


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a shorter month."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))
