"""Papers of organisations, roles with a term, the pledge, and what an organisation says of itself."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.organisations import MembershipOut, OrganisationOut, as_membership
from tongxing.foundation.paging import PageRequest
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as deeds
from tongxing.organisations.shapes import (
    MOST_PAPER_BYTES,
    Choice,
    DescribeOrganisation,
    HandInPaper,
    LinkOrganisation,
    LookAtPaper,
    PaperCard,
)
from tongxing.web import words

router = Router(tags=["organisations"])
BYTES = {"schema": {"type": "string", "format": "binary"}}
TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


class ChoiceOut(Schema):
    """One entry of a list an official keeps."""

    code: str
    label: str


class ChoicesOut(Schema):
    """What organisations of a place may choose, and which papers they show."""

    specialities: list[ChoiceOut]
    lines: list[ChoiceOut]
    papers: list[ChoiceOut]
    role_days: list[int]


class PaperOut(Schema):
    """One paper of an organisation."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    kind: str
    state: str
    number: str
    issuer: str
    valid_from: dt.date | None
    ends_on: dt.date | None
    has_file: bool
    note: str
    warning: str


class WarningOut(Schema):
    """One paper somebody must see to."""

    organisation_id: uuid.UUID
    organisation_name: str
    kind: str
    what: str
    ends_on: dt.date | None
    paper_id: uuid.UUID | None


class WarningsOut(Schema):
    """One page of what must be seen to."""

    items: list[WarningOut]
    number: int
    has_next: bool


class PaperAnswerOrder(Order):
    """Accepted, or returned with what is wrong."""

    accept: bool
    note: Line(300) = ""


class DescriptionOrder(Order):
    """What an organisation does and is good at; the party form is a statistic only (R-16)."""

    about: Line(300) = ""
    specialities: list[Line(40)] = Field(default=[], max_length=10)
    party_form: Line(12) = ""


class LinksOrder(Order):
    """Whose team it is, and who keeps in touch with it."""

    superior_id: uuid.UUID | None
    liaison_id: uuid.UUID | None


class RoleOrder(Order):
    """Which role, for how many days."""

    role: Line(24, 1)
    days: Annotated[int, Field(ge=1, le=100_000)] | None = None


class RoleOut(Schema):
    """A role in words: what it opens, until when, and whether it waits for the pledge."""

    membership: MembershipOut
    may: list[str]
    ends_on: dt.date | None
    waits_for_pledge: bool


class PledgeOut(Schema):
    """The pledge in force; its version is what is signed."""

    version: str
    points: list[str]
    digest: str


class SignOrder(Order):
    """The edition that was read."""

    version: Line(80, 1)


@router.get("/organisation-choices", response=answers(ChoicesOut), auth=None)
def choices(request: HttpRequest, region_code: int = Query(0, ge=0, lt=10**12)) -> Any:
    """Specialities, lines, papers and terms in force at a place."""
    return {
        "specialities": _labels(organisations.specialities(region_code)),
        "lines": _labels(organisations.lines(region_code)),
        "papers": _labels(organisations.paper_kinds(region_code)),
        "role_days": list(organisations.terms(region_code)),
    }


@router.get("/organisation-warnings", response=answers(WarningsOut), auth=bearer)
def warnings(request: HttpRequest, page: int = Query(1, ge=1, le=500)) -> Any:
    """Every paper the asker must see to, as a manager or for a region."""
    found = organisations.warnings_for(request.actor, PageRequest(page, 50))
    items = [
        WarningOut(
            organisation_id=one.organisation.id,
            organisation_name=one.organisation.name,
            kind=one.kind.code,
            what=one.what,
            ends_on=one.ends_on,
            paper_id=one.paper_id,
        )
        for one in found.items
    ]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.get("/organisations/{uuid:organisation_id}/papers", response=answers(list[PaperOut]), auth=bearer)
def papers(request: HttpRequest, organisation_id: uuid.UUID) -> Any:
    """The papers of an organisation, for its managers and the authority."""
    return [_paper(card) for card in organisations.papers(organisation_id, request.actor)]


@router.post(
    "/organisations/{uuid:organisation_id}/papers",
    response=answers(PaperOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": BYTES}}},
)
def hand_in(
    request: HttpRequest,
    organisation_id: uuid.UUID,
    key: uuid.UUID,
    kind: Line(40, 1),
    number: Line(60) = "",
    issuer: Line(80) = "",
    valid_from: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Any:
    """Hand in one paper as the body itself: a JPEG, PNG or PDF of at most 10 MB."""
    content = request.read(MOST_PAPER_BYTES + 1)
    order = HandInPaper(key, organisation_id, kind, content, number, issuer, valid_from, ends_on)
    return Status(201, _paper(deeds.hand_in_paper(order, actor=request.actor)))


@router.get("/papers/{uuid:paper_id}/file", response=answers(None), auth=bearer)
def paper_file(request: HttpRequest, paper_id: uuid.UUID) -> Any:
    """The file of a paper."""
    kind, content = organisations.paper_file(paper_id, request.actor)
    return HttpResponse(content, content_type=TYPES[kind])


@router.put("/papers/{uuid:paper_id}/answer", response=answers(PaperOut), auth=bearer)
def answer_paper(request: HttpRequest, paper_id: uuid.UUID, order: PaperAnswerOrder) -> Any:
    """The authority accepts a paper, or returns it saying what is wrong."""
    told = LookAtPaper(paper_id, order.accept, order.note)
    return _paper(deeds.look_at_paper(told, actor=request.actor))


@router.put("/organisations/{uuid:organisation_id}/host-consent", response=answers(PaperOut), auth=bearer)
def agree_to_host(request: HttpRequest, organisation_id: uuid.UUID) -> Any:
    """The station agrees that a group works under it."""
    return _paper(deeds.agree_to_host(organisation_id, actor=request.actor))


@router.put(
    "/organisations/{uuid:organisation_id}/description", response=answers(OrganisationOut), auth=bearer
)
def describe(request: HttpRequest, organisation_id: uuid.UUID, order: DescriptionOrder) -> Any:
    """Say what an organisation does and is good at."""
    told = DescribeOrganisation(organisation_id, order.about, tuple(order.specialities), order.party_form)
    return deeds.describe_organisation(told, actor=request.actor)


@router.put("/organisations/{uuid:organisation_id}/links", response=answers(OrganisationOut), auth=bearer)
def link(request: HttpRequest, organisation_id: uuid.UUID, order: LinksOrder) -> Any:
    """Say whose team an organisation is."""
    told = LinkOrganisation(organisation_id, order.superior_id, order.liaison_id)
    return deeds.link_organisation(told, actor=request.actor)


@router.get("/memberships/{uuid:membership_id}/role", response=answers(RoleOut), auth=bearer)
def role(request: HttpRequest, membership_id: uuid.UUID) -> Any:
    """A role in plain words."""
    card = organisations.role_card(membership_id, request.actor)
    return {
        "membership": as_membership(card.membership),
        "may": [words.local(zh, en) for zh, en in card.may],
        "ends_on": card.ends_on,
        "waits_for_pledge": card.waits_for_pledge,
    }


@router.put("/memberships/{uuid:membership_id}/role", response=answers(MembershipOut), auth=bearer)
def give_role(request: HttpRequest, membership_id: uuid.UUID, order: RoleOrder) -> Any:
    """Give a member a role for some days; it rests until the pledge is signed."""
    held = deeds.give_role(membership_id, order.role, order.days, actor=request.actor)
    return as_membership(held)


@router.get("/administrators-pledge", response=answers(PledgeOut), auth=None)
def pledge(request: HttpRequest, region_code: int = Query(0, ge=0, lt=10**12)) -> Any:
    """The rules of conduct and the pledge in force at a place."""
    text = organisations.pledge_in_force(region_code)
    points = [words.local(zh, en) for zh, en in zip(text.points_zh, text.points_en, strict=True)]
    return {"version": text.version, "points": points, "digest": text.digest}


@router.put("/memberships/{uuid:membership_id}/pledge", response=answers(MembershipOut), auth=bearer)
def sign(request: HttpRequest, membership_id: uuid.UUID, order: SignOrder) -> Any:
    """Sign the pledge that was read; a role that rested begins."""
    return as_membership(deeds.sign_pledge(membership_id, order.version, actor=request.actor))


def _labels(found: tuple[Choice, ...]) -> list[ChoiceOut]:
    return [ChoiceOut(code=one.code, label=words.local(one.zh, one.en)) for one in found]


def _paper(card: PaperCard) -> PaperOut:
    told = {name: getattr(card, name) for name in PaperOut.model_fields if name != "kind"}
    return PaperOut(kind=card.kind.code, **told)
