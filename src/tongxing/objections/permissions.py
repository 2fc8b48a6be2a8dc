"""Who may object, who owes the answer at which level, and who sees it."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Grant, Member, Way
from tongxing.objections import rules
from tongxing.objections.shapes import State
from tongxing.people import queries as people

leader = role_in_organisation("team_leader", "登记该服务的队伍的队长", "a leader of the recording team")
manager = role_in_organisation(
    "organisation_manager", "登记该服务的组织的管理员", "a manager of the recording organisation"
)
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")


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


def _at_the_recorder(way: Way) -> Way:
    """The same way, while the organisation has the turn."""

    def check(actor: Actor, subject: Any) -> bool:
        return (subject is None or subject.state == State.RECORDER) and way.check(actor, subject)

    def narrow(actor: Actor) -> Q | None:
        part = way.narrow(actor)
        return None if part is None else part & Q(state=State.RECORDER.value)

    return Way(f"{way.name}_whose_turn_it_is", way.zh, way.en, check, narrow)


def _levels(grant: Grant) -> list[str]:
    return [level.value for level in rules.levels_within(grant.high - grant.low)]


def _answers_at_level(actor: Actor, subject: Any) -> bool:
    held = [grant for grant in actor.grants if grant.role == "authority_officer"]
    if subject is None:
        return any(_levels(grant) for grant in held)
    return any(grant.covers(subject.region_code) and subject.state in _levels(grant) for grant in held)


def _at_level_of(actor: Actor) -> Q | None:
    found: Q | None = None
    for grant in actor.grants:
        if grant.role == "authority_officer" and (levels := _levels(grant)):
            part = Q(region_code__gte=grant.low, region_code__lt=grant.high, state__in=levels)
            found = part if found is None else found | part
    return found


officer_of_level = Way(
    "authority_officer_of_the_level",
    "这一级的主管部门",
    "an authority officer of this level",
    _answers_at_level,
    _at_level_of,
)

_SEEN = "objections.see_objection"

declare(
    Deed(
        _SEEN,
        "查看异议",
        "See an objection",
        ways=(oneself, leader, manager, officer, auditor, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "objections.raise_objection",
        "对服务记录提出异议",
        "Object to a record",
        ways=(oneself,),
        sensitive=True,
    )
)
declare(
    Deed(
        "objections.answer_objection",
        "答复异议",
        "Answer an objection",
        ways=(_at_the_recorder(leader), _at_the_recorder(manager), officer_of_level),
        seen_with=_SEEN,
        sensitive=True,
    )
)
for _name, _zh, _en in (
    ("objections.carry_up_objection", "请上一级复核异议", "Carry an objection up"),
    ("objections.withdraw_objection", "撤回异议", "Take an objection back"),
):
    declare(Deed(_name, _zh, _en, ways=(oneself,), seen_with=_SEEN))
declare(
    Deed(
        "objections.escalate_objections",
        "逾期的异议自动上转",
        "Carry unanswered objections up",
        ways=(system,),
    )
)
declare(
    Deed(
        "objections.follow_claim",
        "记下补录的结果",
        "Note what became of a late entry",
        ways=(system,),
    )
)
