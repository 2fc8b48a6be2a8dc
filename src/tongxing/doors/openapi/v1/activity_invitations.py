"""Invitations to activities: a team asks, the person answers; and how invitations find somebody."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation import throttle
from tongxing.selections import queries as selections
from tongxing.selections import services as deeds
from tongxing.selections.shapes import AcceptInvitation, InvitationCard, Invite, InvitedRow

router = Router(tags=["selections"])


class InviteToActivityOrder(Order):
    """One person by the number of their card, and the post where there are several."""

    key: uuid.UUID
    volunteer_number: Line(20, 1)
    post_id: uuid.UUID | None = None


class AcceptOrder(Order):
    """Yes, with what signing up asks."""

    key: uuid.UUID
    risks_version: Line(16) = ""
    said_fit: bool = False
    accompanied: bool = False


class InvitationChoiceOrder(Order):
    """Asked, signed up at once, or no invitations."""

    choice: Literal["ask", "accept", "refuse"]


class InvitedToActivityOut(Schema):
    """Somebody a team invited; `refused` says that they take no invitations, and nothing more is said."""

    id: uuid.UUID
    activity_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    post_name: str
    state: str
    invited_at: dt.datetime
    ends_at: dt.datetime


class ActivityInvitationOut(Schema):
    """An invitation of one's own; nothing is reserved by it."""

    id: uuid.UUID
    activity_id: uuid.UUID
    title: str
    organisation_name: str
    place_text: str
    starts_at: dt.datetime
    activity_ends_at: dt.datetime
    post_id: uuid.UUID
    post_name: str
    risks: str
    risks_version: str
    wants_risks_accepted: bool
    asks_health: bool
    state: str
    invited_at: dt.datetime
    ends_at: dt.datetime


class InvitationChoiceOut(Schema):
    """How invitations find the caller."""

    choice: str


def _row(row: InvitedRow) -> InvitedToActivityOut:
    return InvitedToActivityOut(**{name: getattr(row, name) for name in InvitedToActivityOut.model_fields})


def _card(card: InvitationCard) -> ActivityInvitationOut:
    one, post = card.activity, card.post
    return ActivityInvitationOut(
        id=card.id, activity_id=one.id, title=one.title, organisation_name=one.organisation_name,
        place_text=one.place_text, starts_at=one.starts_at, activity_ends_at=one.ends_at, post_id=post.id,
        post_name=post.name, risks=one.risks, risks_version=one.risks_version,
        wants_risks_accepted=one.wants_risks_accepted, asks_health=post.asks_health, state=card.state,
        invited_at=card.invited_at, ends_at=card.ends_at,
    )  # fmt: skip


@router.post(
    "/activities/{uuid:activity_id}/invitations", response=answers(InvitedToActivityOut, 201), auth=bearer
)
def invite(request: HttpRequest, activity_id: uuid.UUID, order: InviteToActivityOrder) -> Any:
    """Ask a member of the team, or somebody who came before."""
    throttle.spend("selections.invite", str(request.actor.account_id), limit=200, seconds=86400)
    told = Invite(order.key, activity_id, order.volunteer_number, order.post_id)
    return Status(201, _row(deeds.invite(told, actor=request.actor)))


@router.get(
    "/activities/{uuid:activity_id}/invitations", response=answers(list[InvitedToActivityOut]), auth=bearer
)
def list_invited(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """Whom the team invited, and what they said."""
    return [_row(row) for row in selections.invitations_to(activity_id, request.actor)]


@router.delete("/activity-invitations/{uuid:invitation_id}", response=answers(None, 204), auth=bearer)
def take_back(request: HttpRequest, invitation_id: uuid.UUID) -> Any:
    """They need not answer any more."""
    deeds.take_back_invitation(invitation_id, actor=request.actor)
    return Status(204, None)


@router.get("/people/me/activity-invitations", response=answers(list[ActivityInvitationOut]), auth=bearer)
def list_own(request: HttpRequest) -> Any:
    """One's own invitations, the latest first."""
    return [_card(card) for card in selections.my_invitations(request.actor)]


@router.post(
    "/activity-invitations/{uuid:invitation_id}/acceptance",
    response=answers(ActivityInvitationOut),
    auth=bearer,
)
def accept(request: HttpRequest, invitation_id: uuid.UUID, order: AcceptOrder) -> Any:
    """Yes: a place, by every rule of signing up."""
    throttle.spend("activities.sign_up", str(request.actor.account_id), limit=60, seconds=600)
    told = AcceptInvitation(order.key, invitation_id, order.risks_version, order.said_fit, order.accompanied)
    return _card(deeds.accept_invitation(told, actor=request.actor))


@router.post(
    "/activity-invitations/{uuid:invitation_id}/declining",
    response=answers(ActivityInvitationOut),
    auth=bearer,
)
def decline(request: HttpRequest, invitation_id: uuid.UUID) -> Any:
    """No, and nothing follows from it."""
    return _card(deeds.decline_invitation(invitation_id, actor=request.actor))


@router.get("/people/me/invitation-choice", response=answers(InvitationChoiceOut), auth=bearer)
def read_choice(request: HttpRequest) -> Any:
    """How invitations find me."""
    return InvitationChoiceOut(choice=selections.my_choice(request.actor))


@router.put("/people/me/invitation-choice", response=answers(InvitationChoiceOut), auth=bearer)
def choose(request: HttpRequest, order: InvitationChoiceOrder) -> Any:
    """How invitations find me from now on; what was asked before stands."""
    return InvitationChoiceOut(choice=deeds.choose_invitations(order.choice, actor=request.actor))
