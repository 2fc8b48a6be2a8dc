"""One assignment and its tale, what a division owes, what a level gave, and who is late, in the order of codes."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.db.models.query import QuerySet

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, workdays
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.measures import rules
from tongxing.measures.models import Assignment, AssignmentStep, Evidence
from tongxing.measures.queries.evidence import figures_of
from tongxing.measures.queries.texts import clause
from tongxing.measures.shapes import (
    ASKING,
    OPEN,
    AssignmentCard,
    AssignmentStory,
    EvidenceCard,
    State,
    StepCard,
)
from tongxing.places import queries as places

SEE = "measures.see_assignment"
REPORT = "measures.report_assignment"
ANSWER = "measures.answer_report"


def assignment(assignment_id: uuid.UUID, viewer: Actor) -> AssignmentCard:
    """One assignment. Refuses with NotFound, also when it is none of the viewer's business."""
    return cards([_seen(assignment_id, viewer)])[0]


def story_of(assignment_id: uuid.UUID, viewer: Actor) -> AssignmentStory:
    """One assignment with its steps, evidence, what was handed on, and the live figures. Refuses with NotFound."""
    row = _seen(assignment_id, viewer)
    card, *below = cards([row, *_children(row, viewer)])
    return AssignmentStory(
        card=card,
        steps=tuple(
            _step(card, step) for step in AssignmentStep.objects.filter(assignment=row).order_by("number")
        ),
        evidence=tuple(
            _evidence(one) for one in Evidence.objects.filter(assignment=row).order_by("filed_at", "id")
        ),
        below=tuple(below),
        figures=figures_of(card.clause, card.region_code),
    )


def owed_by(region_code: int, viewer: Actor, page: PageRequest | None = None) -> Page[AssignmentCard]:
    """What a division still owes, the least time left first: what is late, then what is due next."""
    rows = _visible(viewer, region_code).filter(division_code=region_code, state__in=ASKING)
    return _paged(rows.order_by("due_on", "number", "id"), page)


def assignments_below(
    region_code: int, viewer: Actor, number: str = "", page: PageRequest | None = None
) -> Page[AssignmentCard]:
    """Every assignment of a region and of all divisions in it, or those of one clause, in the order of codes.

    Refuses with ClauseUnknown.
    """
    low, high = places.span(region_code)
    rows = _visible(viewer, region_code).filter(division_code__gte=low, division_code__lt=high)
    if number:
        rows = rows.filter(number=clause(number).number)
    return _paged(rows.order_by("division_code", "number", "-opened_at", "id"), page)


def given_by(giver_code: int, viewer: Actor, page: PageRequest | None = None) -> Page[AssignmentCard]:
    """What a level has handed down and not closed, in the order of division codes."""
    rows = _visible(viewer, giver_code).filter(giver_code=giver_code).exclude(state=State.CLOSED)
    return _paged(rows.order_by("division_code", "number", "id"), page)


def to_look_at(giver_code: int, viewer: Actor, page: PageRequest | None = None) -> Page[AssignmentCard]:
    """Reports that wait for this level, the least time left first."""
    rows = _visible(viewer, giver_code).filter(giver_code=giver_code, state=State.REPORTED)
    return _paged(rows.order_by("answer_due_on", "id"), page)


def late_within(region_code: int, viewer: Actor, page: PageRequest | None = None) -> Page[AssignmentCard]:
    """Who is late below a region, and which level above is late with its answer; in the order of division codes."""
    low, high = places.span(region_code)
    today = clock.today()
    late = Q(state__in=ASKING, due_on__lt=today) | Q(state=State.REPORTED, answer_due_on__lt=today)
    rows = _visible(viewer, region_code).filter(late, division_code__gt=low, division_code__lt=high)
    return _paged(rows.order_by("division_code", "due_on", "id"), page)


def assignment_for_change(assignment_id: uuid.UUID) -> Assignment:
    """An assignment, locked. Refuses with NotFound."""
    rows = Assignment.objects.select_for_update().filter(pk=assignment_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _visible(viewer: Actor, about: object) -> "QuerySet[Assignment]":
    return access.visible(viewer, SEE, Assignment.objects.all(), about=about)


def _seen(assignment_id: uuid.UUID, viewer: Actor) -> Assignment:
    rows = access.visible(viewer, SEE, Assignment.objects.filter(pk=assignment_id), about=assignment_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _children(row: Assignment, viewer: Actor) -> list[Assignment]:
    rows = access.visible(viewer, SEE, Assignment.objects.filter(parent=row), about=row.id)
    return list(rows.order_by("division_code", "id"))


def _paged(rows: "QuerySet[Assignment]", page: PageRequest | None) -> Page[AssignmentCard]:
    request = page or PageRequest()
    return page_of(cards(list(rows[request.offset : request.offset + request.size + 1])), request)


def cards(rows: Sequence[Assignment]) -> list[AssignmentCard]:
    """Cards of assignments, with the names of divisions in one question.

    rooms only: whoever has the rows has asked who may see them
    """
    names = _names({code for row in rows for code in (row.division_code, row.giver_code)})
    today = clock.today()
    return [_card(row, names, today) for row in rows]


def _names(codes: Iterable[int]) -> dict[int, str]:
    return {code: card.name for code, card in places.regions(codes).items()} | {0: "全国"}


def _card(row: Assignment, names: dict[int, str], today: dt.date) -> AssignmentCard:
    late = rules.is_late(row.state, row.due_on, today)
    left = (
        -workdays.workdays_between(row.due_on, today)
        if row.due_on < today
        else (workdays.workdays_between(today, row.due_on))
    )
    return AssignmentCard(
        id=row.id,
        clause=clause(row.number),
        what=row.what,
        region_code=row.division_code,
        region_name=names.get(row.division_code, str(row.division_code)),
        giver_code=row.giver_code,
        giver_name=names.get(row.giver_code, str(row.giver_code)),
        responsible=row.responsible,
        state=row.state,
        outcome=row.outcome,
        by_figure=row.by_figure,
        due_on=row.due_on,
        workdays_left=left if row.state in OPEN else 0,
        is_late=late,
        answer_due_on=row.answer_due_on,
        is_answer_late=rules.is_answer_late(row.state, row.answer_due_on, today),
        opened_at=row.opened_at,
        parent_id=row.parent_id,
    )


def _step(card: AssignmentCard, step: AssignmentStep) -> StepCard:
    if step.by.startswith("system:"):
        by = ("系统", "the system")
    elif step.what in ("evidence", "reported"):
        by = (card.region_name, card.region_name)
    else:
        by = (card.giver_name, card.giver_name)
    return StepCard(step.what, step.why, step.at, step.due_on, *by)


def _evidence(one: Evidence) -> EvidenceCard:
    same = (
        "id",
        "kind",
        "label_zh",
        "label_en",
        "reference",
        "words",
        "figure_zh",
        "figure_en",
        "filed_at",
    )
    return EvidenceCard(**{name: getattr(one, name) for name in same}, as_of=one.as_of_at)
