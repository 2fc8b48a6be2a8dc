"""What selections announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class SelectionAnnounced(Event):
    """It was said in advance by which criteria the places of an activity are given. Nobody has applied yet."""

    name: ClassVar[str] = "selections.selection_announced"
    selection_id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class ApplicationAnswered(Event):
    """An application was taken on, put in reserve, moved to the waiting list or declined. Not: that it was read."""

    name: ClassVar[str] = "selections.application_answered"
    application_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    answer_id: uuid.UUID
    verdict: str


@declare
@dataclass(frozen=True)
class TakingHindered(Event):
    """Somebody was to have a place and could not, by the rules of signing up. The application stands as it did."""

    name: ClassVar[str] = "selections.taking_hindered"
    application_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    key: uuid.UUID


@declare
@dataclass(frozen=True)
class AskedAgain(Event):
    """Somebody who was declined asked to be looked at once more. No new answer is given by it."""

    name: ClassVar[str] = "selections.asked_again"
    application_id: uuid.UUID
    selection_id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DeadlinePassed(Event):
    """The promised moment has passed and somebody still waits for an answer. Nobody is declined by it."""

    name: ClassVar[str] = "selections.deadline_passed"
    selection_id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class EndedUnanswered(Event):
    """The activity began and this application had no place by then. Not announced where it was called off."""

    name: ClassVar[str] = "selections.ended_unanswered"
    application_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class InvitedToActivity(Event):
    """Somebody is asked to an activity, or was signed up as they wished. Not announced to who takes no invitations."""

    name: ClassVar[str] = "selections.invited_to_activity"
    invitation_id: uuid.UUID
    activity_id: uuid.UUID
    account_id: uuid.UUID
    state: str


@declare
@dataclass(frozen=True)
class InvitationAnswered(Event):
    """An invitation was accepted, declined, or not answered in time. Not: that it was taken back."""

    name: ClassVar[str] = "selections.invitation_answered"
    invitation_id: uuid.UUID
    activity_id: uuid.UUID
    invited_by: uuid.UUID
    state: str
