"""Which dated rule holds, whether its numbers keep their bounds, and whether two contradict."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tongxing.policy.shapes import Bounds, Jurisdiction, Rule


def holds(rule: Rule, on: dt.date, region_code: int | None = None, line: str = "") -> bool:
    """Whether a rule is in force on a day, at a place and in a line; no place means the whole nation."""
    here = rule.jurisdiction
    if on < rule.valid_from or (rule.valid_until is not None and on > rule.valid_until):
        return False
    if here.line and here.line != line:
        return False
    return reaches(rule, region_code)


def reaches(rule: Rule, region_code: int | None) -> bool:
    """Whether a rule of some day or line concerns a place at all; no place means the whole nation."""
    here = rule.jurisdiction
    return is_national(here) if region_code is None else here.low <= region_code < here.high


def is_national(here: Jurisdiction) -> bool:
    """Whether a range holds every code of the country."""
    return here.low == 0


def nearest(
    rules: Iterable[Rule], on: dt.date, region_code: int | None = None, line: str = ""
) -> Rule | None:
    """The rule of the smallest region that is in force; in the same region the line's own goes first."""
    found = [rule for rule in rules if holds(rule, on, region_code, line)]
    return min(found, key=_distance, default=None)


def _distance(rule: Rule) -> tuple[int, bool, str]:
    return rule.jurisdiction.width, not rule.jurisdiction.line, rule.version


def wider_than(rule: Rule, rules: Iterable[Rule]) -> list[Rule]:
    """The rules of the same name whose region or line encloses this one's while both hold, the nearest first."""
    here = rule.jurisdiction
    around = [
        other
        for other in rules
        if other.id == rule.id
        and other.jurisdiction != here
        and other.jurisdiction.low <= here.low
        and here.high <= other.jurisdiction.high
        and other.jurisdiction.line in ("", here.line)
        and meet_in_time(rule, other)
    ]
    return sorted(around, key=_distance)


def meet_in_time(one: Rule, other: Rule) -> bool:
    """Whether there is a day on which both are valid."""
    end = dt.date.max
    return one.valid_from <= (other.valid_until or end) and other.valid_from <= (one.valid_until or end)


def contradict(one: Rule, other: Rule) -> bool:
    """Whether nobody could say which of two holds: same name, same line, same day, and no region is the nearer."""
    if one.id != other.id or one.jurisdiction.line != other.jurisdiction.line:
        return False
    if not meet_in_time(one, other):
        return False
    a, b = sorted((one.jurisdiction, other.jurisdiction), key=lambda here: (here.low, -here.high))
    return (a.low, a.high) == (b.low, b.high) or (b.low < a.high < b.high)


def agrees(expected: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether every expected value is there, table within table."""
    for name, value in expected.items():
        if name not in given:
            return False
        there = given[name]
        if isinstance(value, Mapping):
            if not isinstance(there, Mapping) or not agrees(value, there):
                return False
        elif type(value) is not type(there) or value != there:
            return False
    return True


def kinds(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The form of a set of parameters: names and kinds of value, table within table."""
    return {
        name: kinds(value) if isinstance(value, Mapping) else type(value).__name__
        for name, value in parameters.items()
    }


def outside(parameters: Mapping[str, Any], bounds: Mapping[str, Bounds]) -> Iterator[tuple[str, int, Bounds]]:
    """The numbers that lie outside their bounds, with the name they stand under."""
    for name, limit in bounds.items():
        for where, number in numbers(name, parameters.get(name)):
            if not limit.least <= number <= limit.most:
                yield where, number, limit


def numbers(name: str, value: Any) -> Iterator[tuple[str, int]]:
    """Every whole number under a name, each with its full name: `days.C`."""
    if isinstance(value, Mapping):
        for inner, one in value.items():
            yield from numbers(f"{name}.{inner}", one)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield name, value


def flat(table: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Every value with its full name: `days.C`."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= flat(value, f"{above}{name}.") if isinstance(value, Mapping) else {above + name: value}
    return found


def words(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What a sentence may say: every parameter, and each `…_minutes` also as `…_hours`."""
    told = dict(parameters)
    for name, value in parameters.items():
        if name.endswith("_minutes") and isinstance(value, int):
            told[name.removesuffix("_minutes") + "_hours"] = f"{value / 60:.2f}".rstrip("0").rstrip(".")
    return told
