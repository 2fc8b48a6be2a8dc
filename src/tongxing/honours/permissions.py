"""Who decides about stars and honours, who puts forward, who sees what; and the facts a policy may ask of a star."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import anybody, declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Grant, Member, Way
from tongxing.honours import rules
from tongxing.people import queries as people
from tongxing.policy import facts
from tongxing.policy.shapes import Fact

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
nominator = role_in_organisation(
    "organisation_manager", "提名组织的管理员", "a manager of the nominating organisation", "nominated_by"
)
subject_manager = role_in_organisation(
    "organisation_manager", "该组织的管理员", "a manager of the organisation it is for"
)


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


oneself = Way("the_person", "志愿者本人", "the volunteer", _is_the_person, _of_the_person)


def _turns(grant: Grant) -> list[str]:
    return rules.turns_within(grant.high - grant.low)


def _has_the_turn(actor: Actor, subject: Any) -> bool:
    held = [grant for grant in actor.grants if grant.role == "authority_officer"]
    if subject is None:
        return any(_turns(grant) for grant in held)
    return any(grant.covers(subject.region_code) and subject.turn in _turns(grant) for grant in held)


def _of_the_turn(actor: Actor) -> Q | None:
    found: Q | None = None
    for grant in actor.grants:
        if grant.role == "authority_officer" and (turns := _turns(grant)):
            part = Q(region_code__gte=grant.low, region_code__lt=grant.high, turn__in=turns)
            found = part if found is None else found | part
    return found


officer_of_turn = Way(
    "authority_officer_of_the_level",
    "这一级的主管部门",
    "an authority officer of this level",
    _has_the_turn,
    _of_the_turn,
)

_STAR, _HONOUR = "honours.see_star", "honours.see_honour"

declare(Deed(_STAR, "查看星级", "See a star", ways=(oneself, officer, auditor, system), seen_with=_STAR))
declare(
    Deed(
        "honours.decide_star",
        "认定星级，或不予认定",
        "Award a star, or decline it",
        ways=(officer_of_turn,),
        seen_with=_STAR,
        sensitive=True,
    )
)
declare(
    Deed(
        "honours.object_to_star",
        "对星级的下调或不予认定提出异议",
        "Object to the lowering or declining of a star",
        ways=(oneself,),
        seen_with=_STAR,
    )
)
declare(
    Deed(
        "honours.answer_star_objection",
        "答复星级异议",
        "Answer an objection about a star",
        ways=(officer_of_turn,),
        seen_with=_STAR,
        sensitive=True,
    )
)
for _name, _zh, _en in (
    ("honours.settle_stars", "按服务记录核算星级", "Work out stars from the records"),
    ("honours.lower_stars", "期满后下调星级", "Lower stars when the time to object is over"),
    ("honours.award_honours", "公示期满后授予荣誉", "Award honours when the notice is over"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))
declare(
    Deed(
        _HONOUR,
        "查看荣誉的办理情况",
        "See how an honour comes along",
        ways=(oneself, nominator, subject_manager, officer, auditor, system),
        seen_with=_HONOUR,
    )
)
declare(
    Deed(
        "honours.nominate_honour",
        "提名荣誉",
        "Nominate for an honour",
        ways=(nominator,),
        sensitive=True,
    )
)
declare(
    Deed(
        "honours.compute_annual",
        "按规则生成年度嘉许建议名单",
        "Work out the proposed list of annual honours",
        ways=(officer,),
    )
)
for _name, _zh, _en in (
    ("honours.review_honours", "审核荣誉，送公示或不通过", "Review honours: into the notice, or declined"),
    ("honours.answer_doubt", "答复公示期间的质疑", "Answer a doubt from the notice"),
    ("honours.revoke_honour", "撤销荣誉", "Revoke an honour"),
):
    declare(Deed(_name, _zh, _en, ways=(officer,), seen_with=_HONOUR, sensitive=True))
declare(
    Deed(
        "honours.refuse_honour",
        "婉拒荣誉",
        "Decline an honour for oneself",
        ways=(oneself,),
        seen_with=_HONOUR,
    )
)
declare(
    Deed(
        "honours.report_honour",
        "质疑公示中的荣誉",
        "Report a doubt about an honour on notice",
        ways=(anybody,),
    )
)

for _fact in (
    Fact("person.star", "integer", "stars", "现有星级", "the star one has", "honours"),
    Fact("person.star_asked", "integer", "stars", "要问的星级", "the star asked about", "honours"),
    Fact("person.minutes_effective", "integer", "minutes", "已生效的时长", "effective time", "honours"),
    Fact(
        "person.minutes_checked", "integer", "minutes", "现场核验的时长", "time checked in place", "honours"
    ),
    Fact(
        "person.minutes_frozen",
        "integer",
        "minutes",
        "被冻结待查的时长",
        "time frozen for a question",
        "honours",
    ),
    *(
        Fact(
            f"person.minutes_by_class.{name}",
            "integer",
            "minutes",
            f"{name} 类时长",
            f"time of class {name}",
            "honours",
        )
        for name in "ABCD"
    ),
):
    facts.declare(_fact)
