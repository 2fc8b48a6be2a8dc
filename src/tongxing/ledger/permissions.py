"""Who may write, confirm, correct and read records."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_organisation, role_in_region, staff_in_session, system
from tongxing.access.shapes import Actor, Deed, Grant, Member, Way
from tongxing.ledger.shapes import Method
from tongxing.people import queries as people

leader = role_in_organisation("team_leader", "登记该记录的队伍的队长", "a leader of the recording team")
manager = role_in_organisation(
    "organisation_manager", "登记该记录的组织的管理员", "a manager of the recording organisation"
)
officer = role_in_region(
    "authority_officer", "服务所在辖区的主管部门", "an authority officer of the region served"
)
auditor = role_in_region("auditor", "服务所在辖区的审计员", "an auditor of the region served")


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


def _by_own_act(actor: Actor, subject: Any) -> bool:
    own_departure = subject is not None and subject.departure_method == Method.OWN_SCAN
    return own_departure and _is_the_person(actor, subject)


def _of_own_act(actor: Actor) -> Q | None:
    part = _of_the_person(actor)
    return part & Q(departure_method=Method.OWN_SCAN) if part is not None else None


oneself = Way("the_person", "志愿者本人", "the volunteer", _is_the_person, _of_the_person)


def _helps(actor: Actor, subject: Any) -> bool:
    return subject is not None and subject.person_id in _helped(actor)


def _helped(actor: Actor) -> set[Any]:
    if not isinstance(actor, Member):
        return set()
    return {card.person_id for card in people.helped_by(actor.account_id)}


def _of_the_helped(actor: Actor) -> Q | None:
    helped = _helped(actor)
    return Q(person_id__in=helped) if helped else None


helper = Way(
    "the_helper",
    "志愿者本人指定的帮手",
    "a helper the volunteer chose",
    _helps,
    _of_the_helped,
)
desk = role_in_region("station_worker", "服务所在辖区的站点工作人员", "a station worker of the region served")


def _spans_a_province(actor: Actor, subject: Any) -> bool:
    return subject is not None and any(
        grant.low <= subject.region_code < grant.high for grant in _provinces(actor)
    )


def _provinces(actor: Actor) -> list[Grant]:
    """The actor's offices over a whole province or more."""
    return [
        grant
        for grant in actor.grants
        if grant.role == "authority_officer" and grant.high - grant.low >= 10**10
    ]


def _may_review(actor: Actor, subject: Any) -> bool:
    if subject is None:
        return False
    if subject.review == "top":
        return _spans_a_province(actor, subject)
    return officer.check(actor, subject) or manager.check(actor, subject)


def _to_review(actor: Actor) -> Q | None:
    tops = [Q(region_code__gte=grant.low, region_code__lt=grant.high) for grant in _provinces(actor)]
    hosts = [part for part in (officer.narrow(actor), manager.narrow(actor)) if part is not None]
    found: Q | None = None
    for part in [~Q(review="top") & host for host in hosts] + [Q(review="top") & top for top in tops]:
        found = part if found is None else found | part
    return found


reviewer = Way(
    "the_reviewer",
    "主办组织的管理员或辖区主管部门；超过最高限度的由省级主管部门",
    "a manager of the host or an officer of the region; above the highest limit an officer of the province",
    _may_review,
    _to_review,
)
own_act = Way(
    "the_person_departing",
    "本人在现场签退的志愿者",
    "the volunteer who departs with the code of the place",
    _by_own_act,
    _of_own_act,
)

declare(
    Deed(
        "ledger.see_entry",
        "查看服务记录",
        "See a record",
        ways=(oneself, leader, manager, officer, auditor, system, staff_in_session()),
    )
)
declare(
    Deed(
        "ledger.record_service",
        "登记服务时长",
        "Record a service",
        ways=(own_act, leader, manager, system),
        sensitive=True,
    )
)
declare(
    Deed(
        "ledger.confirm_entry",
        "确认自己的服务记录",
        "Confirm a record of one's own",
        ways=(oneself,),
        seen_with="ledger.see_entry",
        sensitive=True,
    )
)
declare(
    Deed(
        "ledger.deny_entry",
        "声明“这不是我”",
        "Say that a record is not one's own",
        ways=(oneself,),
        seen_with="ledger.see_entry",
        sensitive=True,
    )
)
declare(
    Deed(
        "ledger.confirm_entry_for",
        "代本人确认服务记录",
        "Confirm a record for somebody",
        ways=(helper, desk),
        seen_with="ledger.see_entry",
        sensitive=True,
    )
)
declare(
    Deed(
        "ledger.freeze_source",
        "冻结登记人在本组织登记的记录",
        "Freeze a source",
        ways=(officer,),
        seen_with="ledger.see_entry",
        sensitive=True,
    )
)
declare(
    Deed(
        "ledger.release_source",
        "解除对登记人的冻结",
        "Release a frozen source",
        ways=(officer,),
        sensitive=True,
    )
)
declare(
    Deed(
        "ledger.pass_review",
        "复核超过每日限度的记录",
        "Review a long day",
        ways=(reviewer,),
        seen_with="ledger.see_entry",
        sensitive=True,
    )
)
declare(
    Deed(
        "ledger.question_entry",
        "对公示中的记录提出疑问",
        "Question a record on public notice",
        ways=(officer, auditor, system),
        seen_with="ledger.see_entry",
    )
)
declare(
    Deed(
        "ledger.answer_question",
        "答复对公示记录的疑问",
        "Answer a question about a record",
        ways=(officer, system),
        seen_with="ledger.see_entry",
        sensitive=True,
    )
)
declare(Deed("ledger.end_notices", "结束到期的公示", "Take down notices that are over", ways=(system,)))
for _name, _zh, _en in (
    ("ledger.correct_record", "更正服务记录", "Correct a record"),
    ("ledger.withdraw_record", "撤回服务记录", "Take a record back"),
):
    declare(
        Deed(
            _name,
            _zh,
            _en,
            ways=(leader, manager, officer),
            seen_with="ledger.see_entry",
            sensitive=True,
        )
    )
declare(
    Deed("ledger.see_summary", "查看辖区服务汇总", "See a region's sums", ways=(officer, auditor, system))
)
declare(Deed("ledger.integrate_lines", "给记录编号", "Number the lines", ways=(system,)))
declare(
    Deed("ledger.make_partitions", "为今后各月备好存放处", "Make room for the months ahead", ways=(system,))
)
declare(Deed("ledger.rebuild_standings", "重新推算记录状态", "Work the standings out anew", ways=(system,)))
declare(Deed("ledger.forget_person", "抹去记录与人的对应", "Untie lines from a person", ways=(system,)))
