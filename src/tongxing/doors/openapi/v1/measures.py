"""The measures by API: documents, clauses and where they stand for anybody; the tracker for officers."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.foundation.paging import Page, PageRequest
from tongxing.insights.shapes import Figure
from tongxing.measures import queries as measures
from tongxing.measures import services as deeds
from tongxing.measures.shapes import (
    AnswerReport,
    AssignmentCard,
    Clause,
    CloseAssignment,
    FileEvidence,
    HandDown,
    Part,
    Piece,
    Report,
)
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["measures"])
LARGEST_CODE = 999_999_999_999
Code = Annotated[int, Field(ge=0, le=LARGEST_CODE)]


class ClauseOut(Schema):
    """One clause in our own words. `units` in the order of the text; `due` as the text gives it, and its last day."""

    number: str
    document: str
    section: str
    title: str
    must: str
    units: list[str]
    carried: list[str]
    due: str | None
    due_on: dt.date | None
    goes_on: bool
    indicators: list[str]
    capabilities: list[str]


class PolicyDocumentOut(Schema):
    """One policy document with all its clauses."""

    id: str
    title: str
    number: str
    issuer: str
    region_code: int
    line: str
    clauses: list[ClauseOut]


class DivisionOut(Schema):
    """How far one division is with a clause; `state` is empty where it was not handed down."""

    region_code: int
    name: str
    state: str
    due_on: dt.date | None
    is_late: bool


class TellingFigureOut(Schema):
    """A figure that speaks for a clause: as people read it, what it means, and what the text asks of it."""

    indicator: str
    name: str
    value: int | None
    shown: str
    definition: str
    source: str
    as_of: dt.datetime | None
    asked: int | None
    is_reached: bool | None


class StandingOut(Schema):
    """Where a clause stands in a region today; divisions in the order of their codes."""

    clause: ClauseOut
    region_code: int
    figures: list[TellingFigureOut]
    own: DivisionOut | None
    below: list[DivisionOut]
    asked: int
    reported: int
    done: int
    late: int


class AssignmentOut(Schema):
    """One clause that a division was asked to carry out."""

    id: uuid.UUID
    number: str
    what: str
    region_code: int
    region_name: str
    giver_code: int
    giver_name: str
    responsible: str
    state: str
    outcome: str
    by_figure: bool
    due_on: dt.date
    is_late: bool
    answer_due_on: dt.date | None
    is_answer_late: bool
    opened_at: dt.datetime
    parent_id: uuid.UUID | None


class AssignmentsOut(Schema):
    """One page of assignments, in the order of division codes."""

    items: list[AssignmentOut]
    number: int
    has_next: bool


class AssignmentEvidenceOut(Schema):
    """One thing that shows the work; `figure` is the number as it stood at `as_of`."""

    kind: str
    label: str
    reference: str
    figure: str
    as_of: dt.datetime | None
    filed_at: dt.datetime


class AssignmentStepOut(Schema):
    """One step of an assignment."""

    what: str
    why: str
    at: dt.datetime
    due_on: dt.date | None


class AssignmentStoryOut(AssignmentOut):
    """One assignment with its steps, its evidence and the live figures."""

    steps: list[AssignmentStepOut]
    evidence: list[AssignmentEvidenceOut]
    figures: list[TellingFigureOut]


class HandingDownOrder(Order):
    """One clause to divisions below, with a term of workdays or a last day, one of them."""

    key: uuid.UUID
    number: Line(20, 1)
    giver_code: Code
    divisions: list[Code] = Field(min_length=1, max_length=200)
    what: Line(120, 4)
    workdays: int | None = Field(default=None, ge=1, le=500)
    due_on: Day | None = None
    responsible: Line(120) = ""


class PieceOrder(Order):
    """An indicator of the clause, a station, activity or project here, or a file’s SHA-256 with its title."""

    kind: Literal["figure", "station", "activity", "project", "file"]
    reference: Line(300, 1)
    words: Line(120) = ""


class AssignmentEvidenceOrder(PieceOrder):
    """The same, as one deed."""

    key: uuid.UUID


class AssignmentReportOrder(Order):
    """What shows the work, and a sentence if one likes."""

    key: uuid.UUID
    said: Line(200) = ""
    pieces: list[PieceOrder] = Field(default_factory=list, max_length=20)


class AssignmentAnswerOrder(Order):
    """Accepted, or sent back with what is missing."""

    key: uuid.UUID
    verdict: Literal["accepted", "sent_back"]
    why: Line(200) = ""
    due_on: Day | None = None


class AssignmentClosingOrder(Order):
    """Done, or called off with the reason."""

    key: uuid.UUID
    outcome: Literal["done", "called_off"]
    why: Line(200) = ""


def _clause(one: Clause) -> dict[str, Any]:
    language, term = words.language(), one.deadline
    same = ("number", "section", "units", "carried", "indicators", "capabilities")
    return {name: getattr(one, name) for name in same} | {
        "document": one.document_id,
        "title": one.title(language),
        "must": one.must(language),
        "due": term.given if term else None,
        "due_on": term.last_day if term else None,
        "goes_on": bool(term and term.goes_on),
    }


def _figure(one: Figure) -> dict[str, Any]:
    language, target = words.language(), one.target
    return {
        "indicator": one.indicator.id,
        "name": one.indicator.name(language),
        "value": one.value,
        "shown": one.shown(language),
        "definition": one.definition(language),
        "source": one.source(language),
        "as_of": one.as_of,
        "asked": target.value if target else None,
        "is_reached": target.is_reached if target else None,
    }


def _part(part: Part | None) -> dict[str, Any] | None:
    if part is None:
        return None
    same = {name: getattr(part, name) for name in ("name", "state", "due_on", "is_late")}
    return same | {"region_code": part.code}


def _assignment(card: AssignmentCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in AssignmentOut.model_fields if name != "number"}
    return told | {"number": card.clause.number}


def _page(found: Page[AssignmentCard]) -> dict[str, Any]:
    items = [_assignment(card) for card in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


def _asked(page: int) -> PageRequest:
    return PageRequest(min(max(page, 1), 500), 50)


@router.get("/measures", response=answers(list[PolicyDocumentOut]))
@public("policy documents are everybody's to read")
def documents(request: HttpRequest) -> Any:
    """The policy documents with all their clauses, in our own words."""
    language = words.language()
    return [
        {
            "id": one.id,
            "title": one.title(language),
            "number": one.number,
            "issuer": one.issuer(language),
            "region_code": one.region_code,
            "line": one.line,
            "clauses": [_clause(clause) for clause in one.clauses],
        }
        for one in measures.documents()
    ]


@router.get("/measures/clauses/{number}", response=answers(StandingOut))
@public("where a clause stands is everybody's to read")
def standing(request: HttpRequest, number: str, region_code: Code) -> Any:
    """Where a clause stands in a region today: live figures, the region’s own state, and every division below."""
    found = measures.standing(number, region_code)
    return {
        "clause": _clause(found.clause),
        "region_code": found.region_code,
        "figures": [_figure(one) for one in found.figures],
        "own": _part(found.own),
        "below": [_part(part) for part in found.below],
        **found.counts,
    }


@router.get("/assignments", response=answers(AssignmentsOut), auth=bearer)
def assignments(request: HttpRequest, region_code: Code, number: str = "", page: int = 1) -> Any:
    """Everything handed down in a region that my office may see, or what of one clause."""
    return _page(measures.assignments_below(region_code, request.actor, number[:20], _asked(page)))


@router.get("/assignments/late", response=answers(AssignmentsOut), auth=bearer)
def late(request: HttpRequest, region_code: Code, page: int = 1) -> Any:
    """Who is late below a region, in the order of division codes."""
    return _page(measures.late_within(region_code, request.actor, _asked(page)))


@router.get("/assignments/{uuid:assignment_id}", response=answers(AssignmentStoryOut), auth=bearer)
def story(request: HttpRequest, assignment_id: uuid.UUID) -> Any:
    """One assignment with its steps, its evidence and the live figures."""
    told, language = measures.story_of(assignment_id, request.actor), words.language()
    return _assignment(told.card) | {
        "steps": told.steps,
        "evidence": [
            {
                "kind": one.kind,
                "label": one.label(language),
                "reference": one.reference,
                "figure": one.figure(language),
                "as_of": one.as_of,
                "filed_at": one.filed_at,
            }
            for one in told.evidence
        ],
        "figures": [_figure(one) for one in told.figures],
    }


@router.post("/assignments", response=answers(AssignmentsOut, 201), auth=bearer)
def hand_down(request: HttpRequest, order: HandingDownOrder) -> Any:
    """Hand a clause down to divisions below, all or none; nobody is asked the same twice."""
    told = order.dict() | {"divisions": tuple(order.divisions)}
    cards = deeds.hand_down(HandDown(**told), actor=request.actor)
    return Status(201, {"items": [_assignment(card) for card in cards], "number": 1, "has_next": False})


@router.post("/assignments/{uuid:assignment_id}/evidence", response=answers(AssignmentOut), auth=bearer)
def file_evidence(request: HttpRequest, assignment_id: uuid.UUID, order: AssignmentEvidenceOrder) -> Any:
    """Put in one more thing that shows the work; the same thing twice is once."""
    piece = Piece(order.kind, order.reference, order.words)
    return _assignment(
        deeds.file_evidence(FileEvidence(assignment_id, order.key, piece), actor=request.actor)
    )


@router.post("/assignments/{uuid:assignment_id}/report", response=answers(AssignmentOut), auth=bearer)
def report(request: HttpRequest, assignment_id: uuid.UUID, order: AssignmentReportOrder) -> Any:
    """Report; the level that asked owes an answer."""
    pieces = tuple(Piece(one.kind, one.reference, one.words) for one in order.pieces)
    told = Report(assignment_id, order.key, order.said, pieces)
    return _assignment(deeds.report_assignment(told, actor=request.actor))


@router.post("/assignments/{uuid:assignment_id}/answer", response=answers(AssignmentOut), auth=bearer)
def answer(request: HttpRequest, assignment_id: uuid.UUID, order: AssignmentAnswerOrder) -> Any:
    """Accept a report, or say what is missing."""
    told = AnswerReport(assignment_id, **order.dict())
    return _assignment(deeds.answer_report(told, actor=request.actor))


@router.post("/assignments/{uuid:assignment_id}/closing", response=answers(AssignmentOut), auth=bearer)
def close(request: HttpRequest, assignment_id: uuid.UUID, order: AssignmentClosingOrder) -> Any:
    """Close what was accepted, or call it off with all below it."""
    told = CloseAssignment(assignment_id, **order.dict())
    return _assignment(deeds.close_assignment(told, actor=request.actor))
