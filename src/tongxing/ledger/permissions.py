"""Who may write, confirm, correct and read records."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_organisation, role_in_region, staff_in_session, system
from tongxing.access.shapes import Actor, Deed, Member, Way
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
