"""Honours of a year, worked out by the rule: a proposed list for the officer, in which nobody stands before another."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.database import lock_name
from tongxing.foundation.ids import new_id
from tongxing.honours import errors, queries, rules
from tongxing.honours.models import Honour
from tongxing.honours.services.honours import write_steps
from tongxing.honours.shapes import AnnualTold, ComputeAnnual, HonourState, HonourTitle
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.errors import RuleUnknown
from tongxing.policy.shapes import Rule

DROPPED = "重新计算后没有达到最低一档。"


class _Region:
    """A region as a subject of leave."""

    def __init__(self, region_code: int) -> None:
        self.region_code = region_code


@transaction.atomic
def compute_annual(order: ComputeAnnual, *, actor: Actor) -> AnnualTold:
    """Everybody of the region who reaches an honour of the year by the rule is on the proposed list.

    Doing it again brings the list up to date and leaves alone what was reviewed. Refuses with NotAllowed,
    NoHonoursHere or YearNotOver.
    """
    lock_name("honours.annual", order.year)
    access.require(actor, "honours.compute_annual", on=_Region(order.region_code))
    today = clock.today()
    try:
        rule = policy.rule("annual-honours", today, order.region_code)
        since, until = rules.year_span(order.year, rule.parameters["year_ends_on"])
    except (RuleUnknown, ValueError):
        raise errors.NoHonoursHere(year=order.year) from None
    if until >= today:
        raise errors.YearNotOver(year=order.year, until=until.isoformat())
    low, high = places.span(order.region_code)
    grades, team_grades = rules.grades_of(rule.parameters)
    homes = queries.with_records_in(low, high, min(grade.least for grade in grades))
    figures = dict(ledger.minutes_by_person(homes, since=since, until=until))
    services = ledger.services_by_organisation((low, high), since, until)
    houses = organisations.cards(services)
    seats = {
        one: card.region_code
        for one, card in houses.items()
        if card.is_active and low <= card.region_code < high
    }
    wanted = _reached("person_id", figures, homes, grades)
    wanted |= _reached("organisation_id", services, seats, team_grades)
    _bring_up_to_date(order, wanted, queries.annual_of_year(order.year, low, high), rule, actor)
    people = sum(field == "person_id" for field, _one in wanted)
    return AnnualTold(people, len(wanted) - people, rule.version)


Wanted = dict[tuple[str, uuid.UUID], tuple[HonourTitle, int, int]]


def _reached(
    field: str, figures: dict[uuid.UUID, int], regions: dict[uuid.UUID, int], grades: Iterable[HonourTitle]
) -> Wanted:
    """Who reaches which grade, with the figure and the region."""
    told = tuple(grades)
    found = {}
    for one, region_code in regions.items():
        figure = figures.get(one, 0)
        if grade := rules.grade_of(figure, told):
            found[field, one] = (grade, figure, region_code)
    return found


def _bring_up_to_date(
    order: ComputeAnnual, wanted: Wanted, known: list[Honour], rule: Rule, actor: Actor
) -> None:
    """New ones are proposed, proposed ones follow the figures, those below the lowest grade are dropped."""
    dropped = []
    for row in known:
        subject = ("person_id", row.person_id) if row.person_id else ("organisation_id", row.organisation_id)
        found = wanted.pop(subject, None)  # type: ignore[arg-type]
        if row.state != HonourState.PROPOSED:
            continue
        if found is None:
            row.state = HonourState.DECLINED
            dropped.append(row)
        else:
            _say(row, found, rule)
        row.save()
    fresh = [_drafted(order, subject, found, rule, actor) for subject, found in sorted(wanted.items())]
    Honour.objects.bulk_create(fresh, batch_size=1000)
    write_steps(fresh, "proposed", actor.label)
    write_steps(dropped, "declined", actor.label, DROPPED)


def _say(row: Honour, found: tuple[HonourTitle, int, int], rule: Rule) -> None:
    grade, figure, region_code = found
    row.honour, row.title_zh, row.title_en = grade.key, grade.zh, grade.en
    row.figure, row.region_code, row.rule_version = figure, region_code, rule.version


def _drafted(
    order: ComputeAnnual,
    subject: tuple[str, uuid.UUID],
    found: tuple[HonourTitle, int, int],
    rule: Rule,
    actor: Actor,
) -> Honour:
    field, one = subject
    row = Honour(
        id=new_id(),
        key=order.key,
        kind="annual",
        year=order.year,
        proposed_by=actor.label,
        proposed_at=clock.now(),
        **{field: one},
    )
    _say(row, found, rule)
    return row
