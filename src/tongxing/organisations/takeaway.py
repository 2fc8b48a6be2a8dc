"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.organisations.models import Membership, Pledge


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Where the person belongs or belonged, in which role, and which pledges they signed."""
    held = list(Membership.objects.filter(person_id=person_id).select_related("organisation").order_by("id"))
    if not held:
        return {}
    accounts = {one.account_id for one in held}
    signed = Pledge.objects.filter(account_id__in=accounts).select_related("organisation").order_by("id")
    return {
        "memberships": [
            {
                "organisation": one.organisation.name,
                "role": one.role,
                "roleEndsOn": one.role_ends_on,
                "state": one.state,
                "beganAt": one.began_at,
                "joinedAt": one.joined_at,
                "endedAt": one.ended_at,
            }
            for one in held
        ],
        "pledges": [
            {"organisation": one.organisation.name, "version": one.version, "signedAt": one.signed_at}
            for one in signed
        ],
    }


takeaway.declare("organisations", "加入的组织和队伍", "Organisations and teams", everything_of)
