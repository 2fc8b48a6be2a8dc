"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.selections.models import ActivityInvitation, Application, InvitationChoice


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """To what a person applied, what they wrote, and every answer."""
    rows = Application.objects.filter(person_id=person_id).select_related("selection")
    told = [
        {
            "activity": row.selection.activity_id,
            "number": row.number,
            "applied_at": row.applied_at,
            "state": row.state,
            "words": row.words,
            "asked_again": row.asked_words,
            "answers": [
                {"verdict": one.verdict, "criteria": one.criteria, "at": one.at}
                for one in row.answers.order_by("number")
            ],
        }
        for row in rows.order_by("applied_at", "id")
    ]
    return {"applications": told} if told else {}


def invitations_of(person_id: uuid.UUID) -> dict[str, Any]:
    """To what a person was invited, how it was answered, and how invitations find them."""
    rows = ActivityInvitation.objects.filter(person_id=person_id).order_by("invited_at", "id")
    told = list(rows.values("activity_id", "invited_at", "state", "by_setting", "answered_at"))
    chosen = InvitationChoice.objects.filter(person_id=person_id).order_by("id")
    choice = list(chosen.values("choice", "chosen_at"))
    return ({"invitations": told} if told else {}) | ({"choice": choice} if choice else {})


takeaway.declare("activity_invitations", "活动邀请", "Invitations to activities", invitations_of)
takeaway.declare("selections", "报名申请", "Applications", everything_of)
