"""Pure verdicts about stars: which one the hours reach, which one they keep, and what happens next."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tongxing.honours.shapes import STARS, Award, Move, Scheme, StarState, Sums

WIDTHS = {"county": 10**6, "city": 10**8, "province": 10**10}


def scheme(parameters: Mapping[str, Any], version: str) -> Scheme:
    """An edition of the star rule as numbers in five places."""

    def each(name: str) -> tuple[Any, ...]:
        return tuple(parameters[f"star_{star}_{name}"] for star in STARS)

    return Scheme(
        version=version,
        minutes=each("minutes"),
        checked=each("checked_minutes"),
        approvers=each("approver"),
        counted=frozenset(parameters["counted"]),
        year_ends_on=parameters["year_ends_on"] if parameters["window"] == "year" else "",
        clean_from=parameters["clean_from"],
        objection_workdays=parameters["objection_workdays"],
    )


class Told(NamedTuple):
    """Minutes of one class in one counting year, as the ledger tells them."""

    year: int
    evidence_class: str
    held: bool
    minutes: int


class Measured(NamedTuple):
    """What the hours say: the star they reach, the one they keep, and the sums they come from."""

    sums: Sums
    reached: int
    kept: int
    kept_minutes: int


def sums_by_year(told: Iterable[Told], by: Scheme) -> list[Sums]:
    """The counted minutes of each counting year (or of the whole life), the fullest first; an empty sum if none."""
    years: dict[int, tuple[dict[str, int], dict[str, int]]] = {}
    for one in told:
        if one.evidence_class in by.counted:
            part = years.setdefault(one.year if by.year_ends_on else 0, ({}, {}))[one.held]
            part[one.evidence_class] = part.get(one.evidence_class, 0) + one.minutes
    found = sorted(years.items(), key=lambda item: (-sum(item[1][0].values()), -item[0]))
    return [Sums(*parts) for _year, parts in found] or [Sums()]


def reaches(sums: Sums, by: Scheme) -> int:
    """The star these sums reach: every condition of it, and of each below it, is met."""
    minutes, checked, held = sums.minutes, sums.checked, sums.held_minutes
    for star in STARS:
        fails = minutes < by.minutes[star - 1] or checked < by.checked[star - 1]
        if fails or (held and star >= by.clean_from):
            return star - 1
    return STARS[-1]


def unfrozen(sums: Sums) -> Sums:
    """The same as if the frozen source had been found right: a freeze is a question, nobody loses a star by it."""
    if not sums.held:
        return sums
    classes = {*sums.by_class, *sums.held}
    return Sums({name: sums.by_class.get(name, 0) + sums.held.get(name, 0) for name in classes})


def measure(told: Sequence[Told], now: Scheme, award: Award, awarded_by: Scheme) -> Measured:
    """What the hours say under the rule of today, and, for a star one has, under the rule it was awarded by."""
    years = sums_by_year(told, now)
    reached = max(reaches(year, now) for year in years)
    if not award.level:
        return Measured(years[0], reached, reached, years[0].minutes)
    whole = [unfrozen(year) for year in years]
    before = whole if awarded_by is now else [unfrozen(y) for y in sums_by_year(told, awarded_by)]
    kept = max(*(reaches(year, now) for year in whole), *(reaches(year, awarded_by) for year in before))
    return Measured(years[0], reached, kept, max(year.minutes for year in whole))


def moves(award: Award, found: Measured, now: Scheme) -> list[Move]:
    """The steps that are due, given what was decided and what the hours say; none when all has been said."""
    level = award.level
    if found.kept < level and not (award.floor and found.kept_minutes >= award.floor):
        is_told = award.state == StarState.LOWERING and award.target == found.kept
        if is_told or award.objection == "open":
            return []
        return [Move("lowering", level, found.kept)]
    steps = []
    if award.state == StarState.LOWERING:
        steps.append(Move("kept", level, level))
        award = dataclasses.replace(award, state=StarState.STEADY, target=0)
    asks = award.state in (StarState.REACHED, StarState.DECLINED)
    if found.reached <= level:
        return [*steps, Move("lapsed", level, level)] if asks else steps
    at_once = level
    while at_once < found.reached and now.approvers[at_once] == "system":
        at_once += 1
    if at_once > level:
        steps.append(Move("awarded", level, at_once))
    if found.reached > at_once and not (asks and award.target == found.reached):
        steps.append(Move("reached", at_once, found.reached))
    elif found.reached == at_once and asks:
        steps.append(Move("lapsed", at_once, at_once))
    return steps


class Step(NamedTuple):
    """One sealed step as it was written."""

    what: str
    level_from: int
    level_to: int
    on: dt.date
    due_on: dt.date | None
    version: str
    minutes: int


def after(award: Award, step: Step) -> Award:
    """The award after one more step."""
    plain = dataclasses.replace(
        award, state=StarState.STEADY, target=0, due_on=None, objection="", steps=award.steps + 1
    )
    match step.what:
        case "awarded":
            still = award.state in (StarState.REACHED, StarState.DECLINED) and award.target > step.level_to
            awarded = award if still else plain
            return dataclasses.replace(
                awarded,
                level=step.level_to,
                since=step.on,
                version=step.version,
                floor=0,
                steps=award.steps + 1,
            )
        case "reached":
            return dataclasses.replace(plain, state=StarState.REACHED, target=step.level_to)
        case "declined":
            return dataclasses.replace(plain, state=StarState.DECLINED, target=step.level_to)
        case "lowering":
            return dataclasses.replace(
                plain, state=StarState.LOWERING, target=step.level_to, due_on=step.due_on
            )
        case "objected":
            return dataclasses.replace(award, objection="open", steps=award.steps + 1)
        case "upheld":  # of a lowering; of a declined star, `awarded` follows
            floor = step.minutes if award.state == StarState.LOWERING else award.floor
            return dataclasses.replace(plain, floor=floor)
        case "turned_down":  # of a declined star; of a lowering, `lowered` follows
            return dataclasses.replace(award, objection="answered", steps=award.steps + 1)
        case "lowered":
            return dataclasses.replace(plain, level=step.level_to, since=step.on, floor=0)
    return plain  # lapsed, kept


def folded(steps: Iterable[Step]) -> Award:
    """Where a star stands, from nothing but what was decided."""
    award = Award()
    for step in steps:
        award = after(award, step)
    return award


def approver(level: int, by: Scheme) -> str:
    """The authority that decides about a star: the rule's, and the county where the rule needs nobody."""
    named = by.approvers[level - 1]
    return "county" if named == "system" else named


def turn(award: Award, by: Scheme) -> str:
    """Whose decision is awaited; empty when nobody's is."""
    if award.state == StarState.REACHED:
        return approver(award.target, by)
    if award.objection == "open":
        return approver(award.target if award.state == StarState.DECLINED else award.level, by)
    return ""


def turns_within(width: int) -> list[str]:
    """The levels at which a role over a range of so many codes may decide."""
    return [name for name, needed in WIDTHS.items() if needed <= width]
