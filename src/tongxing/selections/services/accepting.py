"""Saying yes or no to an invitation, and what becomes of one that nobody answers."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import SignUp
from tongxing.foundation import clock
from tongxing.selections import errors, queries
from tongxing.selections.models import ActivityInvitation, InvitationChoice
from tongxing.selections.services.inviting import end
from tongxing.selections.services.settling import admit_one
from tongxing.selections.shapes import AcceptInvitation, InvitationCard


@transaction.atomic
def accept_invitation(order: AcceptInvitation, *, actor: Actor) -> InvitationCard:
    """The person holds a place, by every rule of signing up, while the activity is ahead. Twice is once.

    Refuses with InvitationUnknown, NotAllowed, InvitationOver, NotAdmitted and as signing up does.
    """
    row = queries.invitation_for_change(order.invitation_id)
    access.require(actor, "selections.answer_invitation", on=row)
    if row.state == "accepted":
        return queries.invitation_card(row)
    if row.state != "open" or row.ends_at <= clock.now():
        raise errors.InvitationOver()
    wishes = SignUp(
        order.key, row.activity_id, accompanied=order.accompanied, post_id=row.post_id,
        risks_version=order.risks_version, said_fit=order.said_fit,
    )  # fmt: skip
    activity_deeds.try_sign_up(wishes, actor=actor, until_start=True)
    told = admit_one(row.person_id, row.account_id, wishes)
    if told.signed_up is None:
        raise errors.NotAdmitted(why_zh=told.zh, why_en=told.en)
    row.sign_up_id = told.signed_up.sign_up_id
    end(row, "accepted")
    return queries.invitation_card(row)


@transaction.atomic
def decline_invitation(invitation_id: uuid.UUID, *, actor: Actor) -> InvitationCard:
    """No, with no reason asked and no consequence. Twice is once.

    Refuses with InvitationUnknown, NotAllowed or InvitationOver.
    """
    row = queries.invitation_for_change(invitation_id)
    access.require(actor, "selections.answer_invitation", on=row)
    if row.state == "declined":
        return queries.invitation_card(row)
    if row.state != "open":
        raise errors.InvitationOver()
    end(row, "declined")
    return queries.invitation_card(row)


def expire_invitations(*, actor: Actor) -> int:
    """Whatever was not answered in time has run out; answers how many. Each by itself."""
    access.require(actor, "selections.expire_invitations")
    late = ActivityInvitation.objects.filter(state="open", ends_at__lte=clock.now()).order_by("id")
    return sum(_expire(one) for one in late.values_list("id", flat=True))


@transaction.atomic
def _expire(invitation_id: uuid.UUID) -> bool:
    row = queries.invitation_for_change(invitation_id)
    if row.state != "open" or row.ends_at > clock.now():
        return False
    end(row, "expired")
    return True


@transaction.atomic
def end_invitations_of(person_id: uuid.UUID) -> None:
    """Somebody who left is asked no more, and their setting is gone.

    leave: asked by the deed at hand
    """
    InvitationChoice.objects.filter(person_id=person_id).delete()
    rows = ActivityInvitation.objects.select_for_update(no_key=True).filter(person_id=person_id, state="open")
    for row in rows.order_by("id"):
        end(row, "expired")
