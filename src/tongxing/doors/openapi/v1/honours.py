"""Stars and honours by API: my star and why, an objection, the public notice. Nothing here ranks anybody."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.honours import queries as honours
from tongxing.honours import services as deeds
from tongxing.honours.shapes import (
    AnswerStarObjection,
    DecideStar,
    DoubtHonour,
    NominateHonour,
    ObjectToStar,
    StarCard,
)
from tongxing.web import thresholds, words
from tongxing.web.guards import public

router = Router(tags=["honours"])


class StarCheckOut(Schema):
    """One condition of the next star."""

    id: str
    met: bool
    given: int
    wanted: int
    sentence: str


class StarOut(Schema):
    """A star: minutes by class, what the next one takes, the edition of the rule, what is open."""

    person_id: uuid.UUID
    level: int
    minutes: int
    minutes_by_class: dict[str, int]
    held_minutes: int
    state: str
    target: int
    since: dt.date | None
    due_on: dt.date | None
    objection: str
    turn: str
    rule_version: str
    awarded_version: str
    next_level: int | None
    next_missing_minutes: int
    may_object: bool
    checks: list[StarCheckOut]


class StarStepOut(Schema):
    """One step in the tale of a star."""

    what: str
    level_from: int
    level_to: int
    minutes: int
    why: str
    rule_version: str
    at: dt.datetime
    due_on: dt.date | None


class StarStoryOut(StarOut):
    """A star with every step, and the rule's own words about the next one."""

    steps: list[StarStepOut]
    explanation: str


class StarObjectionOrder(Order):
    """Why a star should stay, or be given."""

    key: uuid.UUID
    why: Line(300, 4)


class StarDecisionOrder(Order):
    """Award the star somebody reached, or decline it with a reason."""

    key: uuid.UUID
    level: int
    verdict: Literal["awarded", "declined"]
    why: Line(300) = ""


class StarAnswerOrder(Order):
    """The answer to an objection about a star."""

    key: uuid.UUID
    verdict: Literal["upheld", "turned_down"]
    why: Line(300, 4)


class HonourNoticeOut(Schema):
    """An honour under public notice: a masked name, no figure."""

    id: uuid.UUID
    title_zh: str
    title_en: str
    year: int
    region_code: int
    subject_name: str
    nominator_name: str
    why: str
    notice_until: dt.date
    rule_version: str


class HonourNoticesOut(Schema):
    """One page of the notice, in an order that says nothing of anybody."""

    items: list[HonourNoticeOut]
    number: int
    has_next: bool


class HonourDoubtOrder(Order):
    """What somebody knows against it."""

    key: uuid.UUID
    text: Line(300, 4)


class NominationOrder(Order):
    """An organisation puts a member (by number), or itself, forward."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    honour: Line(40, 1)
    year: int
    why: Line(300, 10)
    volunteer_number: Line(20) = ""


class HonourOut(Schema):
    """An honour on its way."""

    id: uuid.UUID
    kind: str
    honour: str
    title_zh: str
    title_en: str
    year: int
    state: str
    subject_name: str
    notice_until: dt.date | None
    rule_version: str


def as_out(card: StarCard) -> dict[str, Any]:
    """A star in the shape of the API."""
    told = {name: getattr(card, name) for name in StarOut.model_fields if name != "checks"}
    checks = [
        {
            "id": one.id,
            "met": one.met,
            "given": one.given,
            "wanted": one.wanted,
            "sentence": one.sentence(words.language()),
        }
        for one in card.checks
    ]
    return told | {"checks": checks}


@router.get("/me/star", response=answers(StarStoryOut), auth=bearer)
def my_star(request: HttpRequest) -> Any:
    """My star and why."""
    story = honours.star_story(own_person_id(request), request.actor)
    explanation = honours.why_not_next(story.card).paragraph(words.language())
    return as_out(story.card) | {"steps": story.steps, "explanation": explanation}


@router.post("/me/star/objection", response=answers(StarOut), auth=bearer)
def object_to_lowering(request: HttpRequest, order: StarObjectionOrder) -> Any:
    """Object to a lowering, or to a star that was declined; nothing changes before the answer."""
    told = ObjectToStar(order.key, own_person_id(request), order.why)
    return as_out(deeds.object_to_star(told, actor=request.actor))


@router.get("/me/honours", response=answers(list[HonourOut]), auth=bearer)
def my_honours(request: HttpRequest) -> Any:
    """My honours, the newest year first."""
    return list(honours.honours_of(own_person_id(request), request.actor))


@router.post("/stars/{uuid:person_id}/decision", response=answers(StarOut), auth=bearer)
def decide(request: HttpRequest, person_id: uuid.UUID, order: StarDecisionOrder) -> Any:
    """Award the star that was reached, or decline it with a reason."""
    told = DecideStar(order.key, person_id, order.level, order.verdict, order.why)
    return as_out(deeds.decide_star(told, actor=request.actor))


@router.post("/stars/{uuid:person_id}/answer", response=answers(StarOut), auth=bearer)
def answer(request: HttpRequest, person_id: uuid.UUID, order: StarAnswerOrder) -> Any:
    """Answer an objection about a star."""
    told = AnswerStarObjection(order.key, person_id, order.verdict, order.why)
    return as_out(deeds.answer_star_objection(told, actor=request.actor))


@router.post("/honours", response=answers(HonourOut, 201), auth=bearer)
def nominate(request: HttpRequest, order: NominationOrder) -> Any:
    """Put a member of one's organisation, or the organisation, forward for a named honour."""
    return Status(201, deeds.nominate_honour(NominateHonour(**order.dict()), actor=request.actor))


@router.get("/honours/notice", response=answers(HonourNoticesOut))
@public("honours hang here so that whoever knows better can say so")
def on_notice(request: HttpRequest, page: int = 1) -> Any:
    """The honours under public notice."""
    found = honours.on_notice(0, 10**12, PageRequest(number=min(max(page, 1), 10**6)))
    return {"items": list(found.items), "number": found.number, "has_next": found.has_next}


@router.post("/honours/{uuid:honour_id}/doubts", response=answers(None, 204))
@public("whoever knows better needs no account to say so")
def doubt(request: HttpRequest, honour_id: uuid.UUID, order: HonourDoubtOrder) -> Any:
    """Doubt an honour while its notice hangs."""
    thresholds.spend_for_doubt(request)
    deeds.report_honour(DoubtHonour(order.key, honour_id, order.text), actor=request.actor)
    return Status(204, None)
