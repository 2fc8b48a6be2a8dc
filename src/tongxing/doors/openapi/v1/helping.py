"""Helpers by API: name one, agree, end it; and the yes or no brought for somebody else."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.access import services as access
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import RecordOut, as_out, own_person_id
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import Channel, ConfirmFor
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.shapes import AppointHelper

router = Router(tags=["helpers"])


class HelperOut(Schema):
    """A helper as both sides see it: asked, active, declined or ended."""

    id: uuid.UUID
    person_id: uuid.UUID
    person_masked_name: str
    person_number: str
    phone_masked: str
    relation: str
    state: str
    on_paper: bool
    named_at: dt.datetime
    scope: str
    until_on: dt.date | None


class HelperOrder(Order):
    """The phone the helper signs in with, and how they stand to me: child, spouse, relative, neighbour, worker.

    `scope`: to bring a `word` about my records, or to act in my name (`acts`), for a year at most.
    """

    key: uuid.UUID
    phone: Line(30, 1)
    relation: Line(12, 1)
    scope: Line(8, 1) = "word"


class ActedOut(Schema):
    """One thing a helper did in my name: on whose behalf is me, by which consent, and when."""

    id: uuid.UUID
    consent_id: uuid.UUID
    deed: str
    zh: str
    en: str
    at: dt.datetime


class HelpingOrder(Order):
    """I agree to help, or not."""

    agree: bool


class BroughtWordOrder(Order):
    """Somebody's yes or no, brought by their helper, with the consent the helper acts on."""

    key: uuid.UUID
    consent_id: uuid.UUID
    answer: Literal["yes", "no"]
    why: Line(200) = ""


@router.get("/me/helpers", response=answers(list[HelperOut]), auth=bearer)
def my_helpers(request: HttpRequest) -> Any:
    """Whom I asked."""
    return list(people.helpers_of(own_person_id(request), request.actor))


@router.post("/me/helpers", response=answers(HelperOut, 201), auth=bearer)
def appoint(request: HttpRequest, order: HelperOrder) -> Any:
    """Ask somebody to be my helper."""
    told = AppointHelper(order.key, own_person_id(request), order.phone, order.relation, scope=order.scope)
    return Status(201, deeds.appoint_helper(told, actor=request.actor))


@router.get("/me/helpers/deeds", response=answers(list[ActedOut]), auth=bearer)
def helper_deeds(request: HttpRequest) -> Any:
    """What helpers did in my name, the latest first."""
    return list(people.acting.done_in_my_name(own_person_id(request), request.actor))


@router.post("/helpers/{uuid:helper_id}/acting", response=answers(HelperOut), auth=bearer)
def act_for(request: HttpRequest, helper_id: uuid.UUID) -> Any:
    """From now on this session acts in that person's name, for a while and as far as the rule reaches."""
    return deeds.act_for(helper_id, actor=request.actor)


@router.delete("/me/acting", response=answers(None, 204), auth=bearer)
def end_acting(request: HttpRequest) -> Any:
    """This session is its own again; twice is once."""
    access.end_acting(actor=request.actor)
    return Status(204, None)


@router.delete("/helpers/{uuid:helper_id}", response=answers(HelperOut), auth=bearer)
def end(request: HttpRequest, helper_id: uuid.UUID) -> Any:
    """This one helps no longer; said by either of the two, or by the desk."""
    return deeds.end_helper(helper_id, actor=request.actor)


@router.get("/me/helping", response=answers(list[HelperOut]), auth=bearer)
def helping(request: HttpRequest) -> Any:
    """Who asked me, and whom I help."""
    return list(people.asked_to_help(request.actor))


@router.post("/helpers/{uuid:helper_id}/answer", response=answers(HelperOut), auth=bearer)
def answer(request: HttpRequest, helper_id: uuid.UUID, order: HelpingOrder) -> Any:
    """I agree to help, or not."""
    return deeds.answer_helping(helper_id, order.agree, actor=request.actor)


@router.get("/people/{uuid:person_id}/waiting-records", response=answers(list[RecordOut]), auth=bearer)
def waiting(request: HttpRequest, person_id: uuid.UUID) -> Any:
    """What waits for a word of somebody I help; empty for everybody else."""
    found = ledger.waiting_for_another(person_id, request.actor)
    return [as_out(card) for card in found]


@router.post("/records/{uuid:entry_id}/brought-word", response=answers(RecordOut), auth=bearer)
def bring_word(request: HttpRequest, entry_id: uuid.UUID, order: BroughtWordOrder) -> Any:
    """Somebody's yes or no, brought by the helper they chose."""
    told = ConfirmFor(entry_id, order.key, Channel.HELPER, consent_id=order.consent_id)
    actor = request.actor
    if order.answer == "yes":
        return as_out(ledger_deeds.confirm_entry_for(told, actor=actor))
    return as_out(ledger_deeds.deny_entry_for(told, order.why, actor=actor))
