"""Late entries by API: a file, a claim, its story, the second signature."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from tongxing.doors.openapi.api import LARGEST_FILE
from tongxing.doors.openapi.shapes import Day, Line, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.late_entries import errors
from tongxing.late_entries import queries as late_entries
from tongxing.late_entries import services as deeds
from tongxing.late_entries.shapes import CONTENT_TYPES, ClaimCard, ClaimLateEntry, SignClaim
from tongxing.people import queries as people
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["late entries"])
BYTES = {"schema": {"type": "string", "format": "binary"}}


class FileOut(Schema):
    """A file kept; name its id in the claim. `digest` is the SHA-256 of what was kept."""

    id: uuid.UUID
    digest: str
    kind: str
    size: int


class LateEntryOrder(Order):
    """A service claimed afterwards: one's own, or that of the volunteer with the number."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    volunteer_number: Line(20) = ""
    title: Line(60, 2)
    content: Line(500, 2)
    place_text: Line(200, 2)
    category: Line(12)
    started_at: Moment
    ended_at: Moment
    why: Line(300, 4)
    declaration: Line(20)
    file_id: uuid.UUID


class ClaimOut(Schema):
    """One claim; `entry_id` is null until it is signed."""

    id: uuid.UUID
    person_id: uuid.UUID
    by_person: bool
    organisation_id: uuid.UUID
    organisation_name: str
    title: str
    content: str
    place_text: str
    category: str
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    why: str
    declaration: str
    policy_version: str
    file: FileOut
    state: str
    state_label: str
    signatory: str
    due_on: dt.date | None
    claimed_at: dt.datetime
    answered_at: dt.datetime | None
    verdict_why: str
    entry_id: uuid.UUID | None


class ClaimsOut(Schema):
    """One page of claims."""

    items: list[ClaimOut]
    number: int
    has_next: bool


class ClaimStepOut(Schema):
    """One step of a claim."""

    what: str
    at: dt.datetime
    why: str
    due_on: dt.date | None


class DrawOut(Schema):
    """How a signatory was chosen: sort `eligible` by SHA-256(seed ‖ id); the first is chosen, unless `again`."""

    seed: str
    head_size: int
    head_root: str
    eligible: list[uuid.UUID]
    chosen: uuid.UUID
    at: dt.datetime
    again: bool


class ClaimStoryOut(ClaimOut):
    """One claim with its steps and draws."""

    steps: list[ClaimStepOut]
    draws: list[DrawOut]


class VerdictOrder(Order):
    """The second signature, or the reason against it."""

    key: uuid.UUID
    verdict: Literal["signed", "refused"]
    why: Line(300) = ""


class ShareOut(Schema):
    """How much of an organisation's effective time was entered afterwards."""

    organisation_id: uuid.UUID
    minutes: int
    late_minutes: int
    per_mille: int
    by_class: dict[str, int]


def as_out(card: ClaimCard) -> dict[str, Any]:
    """A card in the shape of the API."""
    language = words.language()
    said = {"state_label": card.state_label(language), "signatory": card.signatory_label(language)}
    told = {name: getattr(card, name) for name in ClaimOut.model_fields if name not in said}
    return told | said


@router.post(
    "/late-entries/files",
    response=answers(FileOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": dict.fromkeys(CONTENT_TYPES.values(), BYTES)}},
)
def keep_file(request: HttpRequest) -> Any:
    """Hand in one photograph or PDF as the body itself, at most 5 MB; the same file again is the same file."""
    content = request.read(LARGEST_FILE + 1)
    return Status(201, deeds.keep_file(content, actor=request.actor))


@router.post("/late-entries", response=answers(ClaimOut, 201), auth=bearer)
def claim(request: HttpRequest, order: LateEntryOrder) -> Any:
    """Claim a service afterwards; it waits for the signature of an official of another house."""
    told = order.dict()
    number = told.pop("volunteer_number")
    person = people.person_by_number(number) if number else None
    if number and person is None:
        raise errors.NotAVolunteer()
    done = deeds.claim_late_entry(
        ClaimLateEntry(**told, person_id=person.id if person else None),
        actor=request.actor,
    )
    return Status(201, as_out(done))


def _page(found: Any) -> dict[str, Any]:
    return {
        "items": [as_out(card) for card in found.items],
        "number": found.number,
        "has_next": found.has_next,
    }


def _asked(page: int) -> PageRequest:
    return PageRequest(number=min(max(page, 1), 10**6))


@router.get("/me/late-entries", response=answers(ClaimsOut), auth=bearer)
def my_claims(request: HttpRequest, page: int = 1) -> Any:
    """What I claimed afterwards, or others for me, newest first."""
    actor = request.actor
    return _page(late_entries.claims_of(own_person_id(request), actor, _asked(page)))


@router.get("/organisations/{uuid:organisation_id}/late-entries", response=answers(ClaimsOut), auth=bearer)
def claims_of_organisation(request: HttpRequest, organisation_id: uuid.UUID, page: int = 1) -> Any:
    """An organisation's claims, as far as the asker may see them."""
    actor = request.actor
    return _page(late_entries.claims_of_organisation(organisation_id, actor, _asked(page)))


@router.get("/organisations/{uuid:organisation_id}/late-share", response=answers(ShareOut), auth=None)
@public("how much an organisation writes down afterwards is everybody's to know")
def share(request: HttpRequest, organisation_id: uuid.UUID, first_on: Day, last_on: Day) -> Any:
    """How much of an organisation's effective time, by days of service, was entered afterwards."""
    return late_entries.shares([organisation_id], first_on, last_on)[organisation_id]


@router.get("/signatures", response=answers(ClaimsOut), auth=bearer)
def signatures(request: HttpRequest, page: int = 1) -> Any:
    """What waits for my second signature, the least time left first."""
    return _page(late_entries.to_sign(request.actor, _asked(page)))


@router.get("/late-entries/{uuid:claim_id}", response=answers(ClaimStoryOut), auth=bearer)
def story(request: HttpRequest, claim_id: uuid.UUID) -> Any:
    """One claim with its steps, and how its signatories were drawn."""
    told = late_entries.story_of(claim_id, request.actor)
    return as_out(told.card) | {"steps": told.steps, "draws": told.draws}


@router.get("/late-entries/{uuid:claim_id}/file", auth=bearer, response=answers(None))
def file(request: HttpRequest, claim_id: uuid.UUID) -> Any:
    """The file itself, for claimant, person, signatory and auditor."""
    card, content = late_entries.file_of(claim_id, request.actor)
    return HttpResponse(content, content_type=CONTENT_TYPES[card.kind])


@router.post("/late-entries/{uuid:claim_id}/verdict", response=answers(ClaimOut), auth=bearer)
def verdict(request: HttpRequest, claim_id: uuid.UUID, order: VerdictOrder) -> Any:
    """Sign, or say why not."""
    told = SignClaim(claim_id, order.key, order.verdict, order.why)
    return as_out(deeds.sign_claim(told, actor=request.actor))


@router.post("/late-entries/{uuid:claim_id}/withdrawal", response=answers(ClaimOut), auth=bearer)
def withdraw(request: HttpRequest, claim_id: uuid.UUID) -> Any:
    """Take a waiting claim back; twice is once."""
    return as_out(deeds.withdraw_claim(claim_id, actor=request.actor))
