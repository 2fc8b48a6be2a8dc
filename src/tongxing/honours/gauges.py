"""Whom another rule of stars or of honours of a year would move, counted on the records as they stand today."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from tongxing.foundation import clock
from tongxing.honours import queries, rules
from tongxing.honours.models import Star
from tongxing.honours.shapes import HonourTitle, Sums
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.policy import gauges
from tongxing.policy.gauges import Moved
from tongxing.policy.shapes import Rule

ROWS = 5_000


def stars(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Who would reach a higher star by the other rule, and who a lower one.

    A star somebody has stays: it is held by the edition it was awarded by.
    """
    before, after = rules.scheme(now.parameters, now.version), rules.scheme(then.parameters, then.version)
    least = min(*before.minutes, *after.minutes)
    rows = Star.objects.filter(region_code__gte=low, region_code__lt=high).order_by("person_id")
    higher = lower = holders = 0
    for level, a, b, c, d, held in rows.values_list(
        "level", "minutes_a", "minutes_b", "minutes_c", "minutes_d", "held_minutes"
    ).iterator(ROWS):
        if a + b + c + d < least:
            continue
        told = {"A": a, "B": b, "C": c, "D": d}
        was, would = (
            rules.reaches(Sums({k: v for k, v in told.items() if k in one.counted}, {"A": held}), one)
            for one in (before, after)
        )
        higher += would > was
        lower += would < was
        holders += would < was and level > would
    return Moved(
        people={"higher": higher, "lower": lower},
        organisations={},
        sentence_zh=f"按现有记录：{higher} 人会达到更高的星级，{lower} 人达到的星级会变低；"
        f"其中 {holders} 人已授予的星级不受影响，仍按授予时的版本保持。",
        sentence_en=f"By the records as they stand: {higher} people would reach a higher star, {lower} a lower one; "
        f"{holders} of these keep the star they have, by the edition it was awarded by.",
    )


def annual_honours(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Who would reach a higher or a lower honour for the last year that is over, by each edition's own year.

    Honours that were given stay: each is held by the edition it was given by.
    """
    was, would = _annual(now, low, high), _annual(then, low, high)
    people, houses = (_graded(one, other) for one, other in zip(was, would, strict=True))
    return Moved(
        people=people,
        organisations=houses,
        sentence_zh=f"按最近一个完整年度的记录：{people['higher']} 人会达到更高的一档，{people['lower']} "
        f"人会低一档或不再达到；组织分别是 {houses['higher']} 个和 {houses['lower']} 个。已授予的荣誉不变。",
        sentence_en=f"By the records of the last full year {people['higher']} people would reach a higher honour, "
        f"{people['lower']} a lower one or none; organisations {houses['higher']} and {houses['lower']}. Honours that "
        "were given stay.",
    )


def _annual(rule: Rule, low: int, high: int) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """How high everybody of a range stands by one edition: the least figure of the grade reached."""
    today = clock.today()
    since, until = rules.year_span(today.year, rule.parameters["year_ends_on"])
    if until >= today:
        since, until = rules.year_span(today.year - 1, rule.parameters["year_ends_on"])
    grades, team_grades = rules.grades_of(rule.parameters)
    homes = queries.with_records_in(low, high, min(one.least for one in grades))
    services = ledger.services_by_organisation((low, high), since, until)
    seats = {
        one
        for one, card in organisations.cards(services).items()
        if card.is_active and low <= card.region_code < high
    }
    people = ledger.minutes_by_person(homes, since=since, until=until) if homes else ()
    return _steps(dict(people), grades), _steps({one: services[one] for one in seats}, team_grades)


def _steps(figures: Mapping[UUID, int], grades: Iterable[HonourTitle]) -> dict[UUID, int]:
    """The place of the grade each figure reaches, from the lowest; those below it are left out."""
    known = sorted(grades, key=lambda one: one.least)
    told = {one.key: place for place, one in enumerate(known, start=1)}
    found = {who: rules.grade_of(figure, known) for who, figure in figures.items()}
    return {who: told[grade.key] for who, grade in found.items() if grade is not None}


def _graded(was: Mapping[UUID, int], would: Mapping[UUID, int]) -> dict[str, int]:
    moved = [would.get(one, 0) - was.get(one, 0) for one in was.keys() | would.keys()]
    return {"higher": sum(one > 0 for one in moved), "lower": sum(one < 0 for one in moved)}


gauges.declare("stars", stars)
gauges.declare("annual-honours", annual_honours)
