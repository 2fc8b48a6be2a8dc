"""Everything that may change organisations and memberships."""

from tongxing.organisations.services.memberships import (
    add_member,
    answer_invitation,
    answer_request,
    end_all_memberships,
    end_membership,
    join_organisation,
)
from tongxing.organisations.services.registration import decide_organisation, register_organisation

__all__ = [
    "add_member",
    "answer_invitation",
    "answer_request",
    "decide_organisation",
    "end_all_memberships",
    "end_membership",
    "join_organisation",
    "register_organisation",
]
