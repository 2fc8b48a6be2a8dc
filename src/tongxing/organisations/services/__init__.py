"""Everything that may change organisations, memberships, papers and roles."""

from tongxing.organisations.services.describing import describe_organisation, link_organisation
from tongxing.organisations.services.memberships import (
    add_member,
    answer_invitation,
    answer_request,
    end_all_memberships,
    end_membership,
    give_role,
    invite_member,
    join_organisation,
)
from tongxing.organisations.services.papers import (
    agree_to_host,
    hand_in_paper,
    look_at_paper,
    warn_of_papers,
)
from tongxing.organisations.services.registration import decide_organisation, register_organisation
from tongxing.organisations.services.roles import keep_terms, sign_pledge

__all__ = [
    "add_member",
    "agree_to_host",
    "answer_invitation",
    "answer_request",
    "decide_organisation",
    "describe_organisation",
    "end_all_memberships",
    "end_membership",
    "give_role",
    "hand_in_paper",
    "invite_member",
    "join_organisation",
    "keep_terms",
    "link_organisation",
    "look_at_paper",
    "register_organisation",
    "sign_pledge",
    "warn_of_papers",
]
