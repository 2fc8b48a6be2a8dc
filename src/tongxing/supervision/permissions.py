"""Who looks into what: always somebody above whoever made the record, and never the maker's own house."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import anybody, declare, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way

OFFICES = ("authority_officer", "auditor")
IN_CHARGE = ("team_leader", "organisation_manager")

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")


def _houses(actor: Actor) -> set:
    return {grant.organisation_id for grant in actor.grants if grant.role in IN_CHARGE} - {None}


def _is_above(actor: Actor, subject: Any) -> bool:
    held = [grant for grant in actor.grants if grant.role in OFFICES]
    if subject is None:
        return bool(held)
    is_maker = actor.account_id is not None and subject.account_id == actor.account_id
    return (
        any(grant.covers(subject.region_code) for grant in held)
        and not is_maker
        and subject.organisation_id not in _houses(actor)
    )


def _under(actor: Actor) -> Q | None:
    held = [grant for grant in actor.grants if grant.role in OFFICES]
    if not held or not isinstance(actor, Member):
        return None
    here = Q(region_code__gte=held[0].low, region_code__lt=held[0].high)
    for grant in held[1:]:
        here |= Q(region_code__gte=grant.low, region_code__lt=grant.high)
    here &= ~Q(account_id=actor.account_id)
    if houses := sorted(_houses(actor)):
        here &= ~Q(organisation_id__in=houses)
    return here


above = Way(
    "above_the_maker",
    "登记人上一级的主管部门或审计员，不是登记人本人，也不在登记的组织任职",
    "an officer or auditor above the maker, neither the maker nor of the maker's house",
    _is_above,
    _under,
)

SEE_ALERT, SEE_SAMPLE = "supervision.see_alert", "supervision.see_sample"

declare(Deed(SEE_ALERT, "查看预警", "See an alert", ways=(above, system)))
declare(
    Deed(
        "supervision.close_alert",
        "处理预警",
        "Answer an alert",
        ways=(above,),
        seen_with=SEE_ALERT,
        sensitive=True,
    )
)
declare(Deed("supervision.look_for_anomalies", "按公开规则查找疑点", "Look for anomalies", ways=(system,)))
declare(Deed("supervision.escalate_alerts", "把超期预警转上一级", "Move old alerts up", ways=(system,)))
declare(Deed("supervision.raise_alert", "提出预警", "Raise an alert", ways=(system,)))
declare(Deed("supervision.report_record", "对公示记录提出疑问", "Doubt a record on notice", ways=(anybody,)))
declare(
    Deed(
        "supervision.draw_sample",
        "抽取审计样本",
        "Draw a sample",
        ways=(officer, auditor),
        sensitive=True,
    )
)
declare(Deed(SEE_SAMPLE, "查看抽查", "See a sample", ways=(officer, auditor)))
declare(
    Deed(
        "supervision.judge_drawn",
        "给抽中的记录下结论",
        "Judge a drawn record",
        ways=(officer, auditor),
        seen_with=SEE_SAMPLE,
        sensitive=True,
    )
)
declare(Deed("supervision.see_late_list", "查看逾期清单", "See the late list", ways=(officer, auditor)))
