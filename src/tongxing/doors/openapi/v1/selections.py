"""Selections: places given after somebody looked at each application, by criteria everybody can read."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.foundation import throttle
from tongxing.foundation.paging import PageRequest
from tongxing.selections import errors
from tongxing.selections import queries as selections
from tongxing.selections import services as deeds
from tongxing.selections.shapes import (
    ASKING_AT_MOST,
    CRITERION_AT_MOST,
    WORD_AT_MOST,
    AnnounceSelection,
    AnswerApplications,
    AnswerCard,
    ApplicantRow,
    ApplicationCard,
    Apply,
    ChangeCriteria,
    SelectionCard,
)
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["selections"])


class SelectionOrder(Order):
    """By which criteria people are chosen; `until` left out is the end of sign-up."""

    key: uuid.UUID
    criteria: list[Line(CRITERION_AT_MOST)] = Field(max_length=12)
    answer_by: Moment
    until: Moment | None = None
    asks_words: bool = False


class CriteriaOrder(Order):
    """The criteria as they are from now on, while nobody has applied."""

    criteria: list[Line(CRITERION_AT_MOST)] = Field(max_length=12)
    asks_words: bool = False


class LookedAtOrder(Order):
    """An application, and what is asked for with it: the same as of a sign-up. `words` go with the criteria."""

    key: uuid.UUID
    words: Annotated[list[Line(WORD_AT_MOST)], Field(max_length=12)] = []
    take_place_when_free: bool = False
    accompanied: bool = False
    post_id: uuid.UUID | None = None
    risks_version: Line(16) = ""
    said_fit: bool = False


class SecondLookOrder(Order):
    """Why one asks to be looked at once more."""

    words: Line(ASKING_AT_MOST)


class AnswersOrder(Order):
    """The same answer to one application or many; `criteria` are their numbers, 0 says that all places are taken."""

    key: uuid.UUID
    application_ids: Annotated[list[uuid.UUID], Field(max_length=100)]
    verdict: Literal["taken", "reserve", "declined"]
    criteria: Annotated[list[Annotated[int, Field(ge=0, le=99)]], Field(max_length=13)]


class LookedAtOut(Schema):
    """A selection: its criteria, its moments, and how many applied and wait."""

    id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    criteria: list[str]
    asks_words: bool
    opens_at: dt.datetime
    until: dt.datetime
    answer_by: dt.datetime
    starts_at: dt.datetime
    applications: int
    undecided: int
    is_settled: bool


class ReasonedAnswerOut(Schema):
    """One answer and the criteria it rests on, by number and in words."""

    verdict: str
    criteria: list[int]
    why: list[str]
    at: dt.datetime
    reserve_number: int | None


class OwnApplicationOut(Schema):
    """One's own application. `hindrance` says why one could not be taken on at this moment; empty when one could."""

    id: uuid.UUID
    selection_id: uuid.UUID
    activity_id: uuid.UUID
    number: int
    state: str
    words: list[str]
    applied_at: dt.datetime
    asked_at: dt.datetime | None
    answers: list[ReasonedAnswerOut]
    hindrance: str


class ApplicantOut(Schema):
    """Somebody who applied, without their whole name."""

    id: uuid.UUID
    number: int
    masked_name: str
    volunteer_number: str
    post_name: str
    applied_at: dt.datetime
    words: list[str]
    state: str
    asked_words: str
    last: ReasonedAnswerOut | None
    is_own: bool


class ApplicantsOut(Schema):
    """One page of them, in the order of arrival."""

    items: list[ApplicantOut]
    has_next: bool


class NotAnsweredOut(Schema):
    """Somebody who could not have this answer, and why."""

    number: int
    code: str
    sentence: str


class AnsweredOut(Schema):
    """The numbers that have the answer, and those that could not have it."""

    selection_id: uuid.UUID
    numbers: list[int]
    left: list[NotAnsweredOut]


def _selection(card: SelectionCard) -> LookedAtOut:
    return LookedAtOut(**{name: getattr(card, name) for name in LookedAtOut.model_fields})


def _answer(card: AnswerCard) -> ReasonedAnswerOut:
    return ReasonedAnswerOut(
        verdict=card.verdict,
        criteria=list(card.criteria),
        why=list(card.why(words.language())),
        at=card.at,
        reserve_number=card.reserve_number,
    )


def _own(card: ApplicationCard, request: HttpRequest) -> OwnApplicationOut:
    same = ("id", "selection_id", "activity_id", "number", "state", "applied_at", "asked_at")
    hindered = selections.hindrance_of(card, request.actor) if card.may_withdraw else None
    return OwnApplicationOut(
        **{name: getattr(card, name) for name in same},
        words=list(card.words),
        answers=[_answer(one) for one in card.answers],
        hindrance=hindered.sentence(words.language()) if hindered else "",
    )


def _applicant(row: ApplicantRow) -> ApplicantOut:
    apart = {"words", "last"}
    same = {name: getattr(row, name) for name in ApplicantOut.model_fields if name not in apart}
    return ApplicantOut(**same, words=list(row.words), last=_answer(row.last) if row.last else None)


@router.post("/activities/{uuid:activity_id}/selection", response=answers(LookedAtOut, 201), auth=bearer)
def announce(request: HttpRequest, activity_id: uuid.UUID, order: SelectionOrder) -> Any:
    """Say in advance by which criteria places are given."""
    told = AnnounceSelection(
        order.key, activity_id, tuple(order.criteria), order.answer_by, order.until, order.asks_words
    )
    return Status(201, _selection(deeds.announce_selection(told, actor=request.actor)))


@router.get("/selections/{uuid:selection_id}", response=answers(LookedAtOut), auth=None)
@public("the criteria are announced to everybody who may see the activity; the room asks")
def read_selection(request: HttpRequest, selection_id: uuid.UUID) -> Any:
    """The criteria and how far it is."""
    card, _activity = selections.selection(selection_id, request.actor)
    return _selection(card)


@router.put("/selections/{uuid:selection_id}/criteria", response=answers(LookedAtOut), auth=bearer)
def change_criteria(request: HttpRequest, selection_id: uuid.UUID, order: CriteriaOrder) -> Any:
    """Say the criteria anew, while nobody has applied."""
    told = ChangeCriteria(selection_id, tuple(order.criteria), order.asks_words)
    return _selection(deeds.change_criteria(told, actor=request.actor))


@router.post(
    "/selections/{uuid:selection_id}/application", response=answers(OwnApplicationOut, 201), auth=bearer
)
def apply(request: HttpRequest, selection_id: uuid.UUID, order: LookedAtOrder) -> Any:
    """Apply; whatever would bar a place is told at once."""
    throttle.spend("selections.apply", str(request.actor.account_id), limit=60, seconds=600)
    told = Apply(
        order.key, selection_id, tuple(order.words), order.take_place_when_free, order.accompanied, order.post_id,
        order.risks_version, order.said_fit,
    )  # fmt: skip
    return Status(201, _own(deeds.apply(told, actor=request.actor), request))


@router.get("/selections/{uuid:selection_id}/application", response=answers(OwnApplicationOut), auth=bearer)
def read_application(request: HttpRequest, selection_id: uuid.UUID) -> Any:
    """One's own application and every answer to it."""
    card = selections.my_application(selection_id, request.actor)
    if card is None:
        raise errors.NoApplication()
    return _own(card, request)


@router.delete("/selections/{uuid:selection_id}/application", response=answers(None, 204), auth=bearer)
def withdraw_application(request: HttpRequest, selection_id: uuid.UUID) -> Any:
    """Take the application back."""
    deeds.withdraw_application(selection_id, actor=request.actor)
    return Status(204, None)


@router.post(
    "/selections/{uuid:selection_id}/application/second-look",
    response=answers(OwnApplicationOut),
    auth=bearer,
)
def ask_again(request: HttpRequest, selection_id: uuid.UUID, order: SecondLookOrder) -> Any:
    """Ask once to be looked at again."""
    return _own(deeds.ask_again(selection_id, order.words, actor=request.actor), request)


@router.get("/selections/{uuid:selection_id}/applications", response=answers(ApplicantsOut), auth=bearer)
def list_applications(
    request: HttpRequest,
    selection_id: uuid.UUID,
    undecided: bool = False,
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """Who applied, fifty at a time, in the order of arrival."""
    wanted = PageRequest(page, 50)
    found = selections.applications(selection_id, request.actor, undecided=undecided, page=wanted)
    return ApplicantsOut(items=[_applicant(row) for row in found.items], has_next=found.has_next)


@router.post("/selections/{uuid:selection_id}/answers", response=answers(AnsweredOut), auth=bearer)
def answer(request: HttpRequest, selection_id: uuid.UUID, order: AnswersOrder) -> Any:
    """Answer one application or many, by criteria that were said."""
    told = AnswerApplications(
        order.key, selection_id, tuple(order.application_ids), order.verdict, tuple(order.criteria)
    )
    done = deeds.answer_applications(told, actor=request.actor)
    language = words.language()
    return AnsweredOut(
        selection_id=done.selection_id,
        numbers=list(done.numbers),
        left=[
            NotAnsweredOut(number=one.number, code=one.code, sentence=one.sentence(language))
            for one in done.left
        ],
    )
