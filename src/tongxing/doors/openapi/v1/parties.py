"""Signing up together by API: begin, join, leave, press for all, call it off."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.parties import queries as parties
from tongxing.parties import services as deeds
from tongxing.parties.shapes import FoundParty, PartyCard, Wishes
from tongxing.web import words

router = Router(tags=["parties"])


class PartyWishes(Order):
    """Who comes, and what signing up asks of them; children are minors below the age of their own word."""

    comes: bool = True
    children: list[uuid.UUID] = []
    take_place_when_free: bool = False
    accompanied: bool = False
    risks_version: Line(16) = ""
    said_fit: bool = False

    def told(self) -> Wishes:
        return Wishes(
            self.comes, tuple(self.children), self.take_place_when_free, self.accompanied, self.risks_version,
            self.said_fit,
        )  # fmt: skip


class PartyOrder(PartyWishes):
    """A party for one post of an activity. `is_whole`: all of them or nobody, said before anybody joins."""

    key: uuid.UUID
    is_whole: bool
    post_id: uuid.UUID | None = None


class PartyPress(Order):
    """Press for all. `wait`: a whole party that finds too few places waits for enough."""

    wait: bool = False


class PartyMemberOut(Schema):
    """Somebody of the party; `why` only of oneself and the children one brought."""

    person_id: uuid.UUID
    masked_name: str
    is_child: bool
    is_mine: bool
    state: str
    why: str


class PartyOut(Schema):
    """A party: gathering, waiting, settled or off; its members for those who are in it."""

    id: uuid.UUID
    activity_id: uuid.UUID
    post_id: uuid.UUID
    is_whole: bool
    state: str
    is_founder: bool
    count: int
    members: list[PartyMemberOut]


def _out(card: PartyCard) -> PartyOut:
    return PartyOut(
        id=card.id, activity_id=card.activity.id, post_id=card.post.id, is_whole=card.is_whole, state=card.state,
        is_founder=card.is_founder, count=card.count,
        members=[
            PartyMemberOut(
                person_id=one.person_id, masked_name=one.masked_name, is_child=one.is_child, is_mine=one.is_mine,
                state=one.state, why=one.why.sentence(words.language()) if one.why else "",
            )
            for one in card.members
        ],
    )  # fmt: skip


@router.post("/activities/{uuid:activity_id}/parties", response=answers(PartyOut, 201), auth=bearer)
def found_party(request: HttpRequest, activity_id: uuid.UUID, order: PartyOrder) -> Any:
    """Begin: whoever founds it is in it, or brings children."""
    told = FoundParty(order.key, activity_id, order.is_whole, order.post_id, order.told())
    return Status(201, _out(deeds.found_party(told, actor=request.actor)))


@router.get("/parties/{uuid:party_id}", response=answers(PartyOut), auth=bearer)
def read_party(request: HttpRequest, party_id: uuid.UUID) -> Any:
    """How it stands."""
    return _out(parties.party(party_id, request.actor))


@router.post("/parties/{uuid:party_id}/members", response=answers(PartyOut), auth=bearer)
def join_party(request: HttpRequest, party_id: uuid.UUID, order: PartyWishes) -> Any:
    """Come along, and bring children."""
    return _out(deeds.join_party(party_id, order.told(), actor=request.actor))


@router.delete("/parties/{uuid:party_id}/members/{uuid:person_id}", response=answers(None, 204), auth=bearer)
def leave_party(request: HttpRequest, party_id: uuid.UUID, person_id: uuid.UUID) -> Any:
    """Do not come along; no reason is asked."""
    deeds.leave_party(party_id, person_id, actor=request.actor)
    return Status(204, None)


@router.post("/parties/{uuid:party_id}/sign-up", response=answers(PartyOut), auth=bearer)
def sign_up_party(request: HttpRequest, party_id: uuid.UUID, order: PartyPress) -> Any:
    """Press for all: every one has a place, or as many as can, as was said in advance."""
    return _out(deeds.sign_up_party(party_id, wait=order.wait, actor=request.actor))


@router.delete("/parties/{uuid:party_id}", response=answers(None, 204), auth=bearer)
def call_off_party(request: HttpRequest, party_id: uuid.UUID) -> Any:
    """Call it off; the others are told."""
    deeds.call_off_party(party_id, actor=request.actor)
    return Status(204, None)
