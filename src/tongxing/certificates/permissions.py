"""Who may make, see, check and revoke certificates."""

import uuid
from typing import Any

from django.db.models import Q

from tongxing.access.matrix import any_member, anybody, declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people


def _is_the_holder(actor: Actor, subject: Any) -> bool:
    if not isinstance(actor, Member) or subject is None:
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == subject.person_id


def _of_the_holder(actor: Actor) -> Q | None:
    card = people.person_of(actor.account_id) if isinstance(actor, Member) else None
    return Q(person_id=card.id) if card else None


def _covers_all_services(actor: Actor, subject: Any) -> bool:
    held = [grant for grant in actor.grants if grant.role == "authority_officer"]
    if subject is None:
        return bool(held)
    return any(grant.covers(subject.region_low) and grant.covers(subject.region_high) for grant in held)


def _within_range(actor: Actor) -> Q | None:
    found: Q | None = None
    for grant in actor.grants:
        if grant.role == "authority_officer":
            part = Q(region_low__gte=grant.low, region_high__lt=grant.high)
            found = part if found is None else found | part
    return found


def _managed(actor: Actor) -> list[uuid.UUID]:
    held = {grant.organisation_id for grant in actor.grants if grant.role == "organisation_manager"}
    return [one for one in held if one is not None]


def _took_over(actor: Actor, subject: Any) -> bool:
    managed = _managed(actor)
    house = getattr(subject, "organisation_id", None)
    return bool(managed) and house not in managed and organisations.heir_of(house) in managed


def _what_was_taken_over(actor: Actor) -> Q | None:
    found = organisations.predecessors_of(_managed(actor))
    return Q(organisation_id__in=found) if found else None


holder = Way("the_holder", "志愿者本人", "the volunteer", _is_the_holder, _of_the_holder)
officer = Way(
    "officer_over_all_its_services",
    "管辖证明所列全部服务的主管部门",
    "an authority officer whose region covers every service listed",
    _covers_all_services,
    _within_range,
)
manager = role_in_organisation(
    "organisation_manager", "登记这些记录的组织的管理员", "a manager of the organisation that recorded them"
)
successor = Way(
    "manager_of_the_successor",
    "接管已解散组织记录的组织的管理员",
    "a manager of the organisation that took over the records of a dissolved one",
    _took_over,
    _what_was_taken_over,
)
_SEEN = "certificates.see_certificate"
_SEEN_BUNDLE = "certificates.see_bundle"

declare(Deed(_SEEN, "查看志愿服务证明", "See a certificate", ways=(holder, officer, system)))
declare(Deed("certificates.make_certificate", "开具志愿服务证明", "Make a certificate", ways=(holder,)))
declare(Deed("certificates.check_certificate", "查验证明真伪", "Check a certificate", ways=(anybody,)))
declare(
    Deed(
        "certificates.revoke_certificate",
        "撤销志愿服务证明",
        "Revoke a certificate",
        ways=(holder, officer),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "certificates.supersede_certificates",
        "标明证明已被更新",
        "Mark certificates as superseded",
        ways=(system,),
    )
)
declare(
    Deed(
        "certificates.take_credential",
        "取得证明附带的签名文件",
        "Take the signed file of a certificate",
        ways=(holder, system),
        seen_with=_SEEN,
    )
)
declare(Deed("certificates.report_doubt", "报告对证明的疑问", "Report a doubt", ways=(anybody,)))
declare(
    Deed(
        "certificates.issue_certificate",
        "为本组织登记过的志愿者开证明",
        "Issue certificates to those one's organisation recorded",
        ways=(manager, successor),
        sensitive=True,
    )
)
declare(
    Deed("certificates.take_bundle", "打包自己的证明", "Take one's certificates home", ways=(any_member,))
)
declare(Deed(_SEEN_BUNDLE, "查看、下载自己的证明包", "See a bundle", ways=(own_account(), system)))
declare(Deed("certificates.set_sheets", "制作证明包", "Set the papers of a bundle", ways=(system,)))
declare(Deed("certificates.sweep_bundles", "清除过期的证明包", "Delete old bundles", ways=(system,)))
