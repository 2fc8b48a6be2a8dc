"""Who may claim afterwards, who signs, and who sees the claim and its file."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import (
    any_member,
    declare,
    own_account,
    role_in_organisation,
    role_in_region,
    system,
)
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people

leader = role_in_organisation("team_leader", "登记该服务的队伍的队长", "a leader of the recording team")
manager = role_in_organisation(
    "organisation_manager", "登记该服务的组织的管理员", "a manager of the recording organisation"
)
officer = role_in_region(
    "authority_officer", "服务所在辖区的主管部门", "an authority officer of the region served"
)
auditor = role_in_region("auditor", "服务所在辖区的审计员", "an auditor of the region served")
claimant = own_account()


def _is_asked(actor: Actor, subject: Any) -> bool:
    return isinstance(actor, Member) and getattr(subject, "signatory_id", None) == actor.account_id


def _asked_of(actor: Actor) -> Q | None:
    return Q(signatory_id=actor.account_id) if isinstance(actor, Member) else None


def _is_the_person(actor: Actor, subject: Any) -> bool:
    if not isinstance(actor, Member) or subject is None:
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == subject.person_id


def _of_the_person(actor: Actor) -> Q | None:
    if not isinstance(actor, Member):
        return None
    card = people.person_of(actor.account_id)
    return Q(person_id=card.id) if card else None


signatory = Way(
    "the_signatory", "系统选出的第二签字人", "the signatory the system chose", _is_asked, _asked_of
)
oneself = Way("the_person", "志愿者本人", "the volunteer", _is_the_person, _of_the_person)

_SEEN = "late_entries.see_claim"

declare(
    Deed(
        _SEEN,
        "查看补录申请",
        "See a claim",
        ways=(claimant, oneself, signatory, leader, manager, officer, auditor, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "late_entries.read_file",
        "查看补录的附件",
        "Read the file of a claim",
        ways=(claimant, oneself, signatory, auditor),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(Deed("late_entries.keep_file", "上传补录的附件", "Hand in a file", ways=(any_member,)))
declare(
    Deed(
        "late_entries.claim_late_entry",
        "申请补录服务",
        "Claim a service afterwards",
        ways=(oneself, leader, manager, officer),
        sensitive=True,
    )
)
declare(
    Deed(
        "late_entries.sign_claim",
        "补录第二签字",
        "Give the second signature",
        ways=(signatory,),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "late_entries.withdraw_claim",
        "撤回补录申请",
        "Take a claim back",
        ways=(claimant,),
        seen_with=_SEEN,
    )
)
declare(Deed("late_entries.pass_on_claims", "逾期的补录改请下一位", "Ask the next signatory", ways=(system,)))
