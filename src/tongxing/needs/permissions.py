"""Who may ask, who may answer, who may know whom to call."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import (
    any_member,
    declare,
    own_account,
    role_in_region,
    staff_in_session,
    system,
)
from tongxing.access.shapes import Actor, Deed, Way
from tongxing.needs import rules

resident = own_account()
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
staff = staff_in_session()


def _is_public(_actor: Actor, need: Any) -> bool:
    return need is not None and need.state in rules.PUBLIC


once_verified = Way(
    "once_verified",
    "任何人（核实之后，不含个人信息）",
    "anybody, once it is verified, without personal data",
    _is_public,
    lambda _actor: Q(state__in=rules.PUBLIC),
)


def _spans(actor: Actor, role: str) -> list[tuple[int, int]]:
    return [rules.county_span(grant.low, grant.high) for grant in actor.grants if grant.role == role]


def _near(actor: Actor, need: Any, role: str) -> bool:
    spans = _spans(actor, role)
    return bool(spans) if need is None else any(low <= need.county_code < high for low, high in spans)


def _where_near(actor: Actor, role: str) -> Q | None:
    found: Q | None = None
    for low, high in _spans(actor, role):
        part = Q(county_code__gte=low, county_code__lt=high)
        found = part if found is None else found | part
    return found


def _leads_nearby(actor: Actor, need: Any) -> bool:
    return _near(actor, need, "team_leader")


def _nearby(actor: Actor) -> Q | None:
    return _where_near(actor, "team_leader")


def _verified_and_nearby(actor: Actor, need: Any) -> bool:
    return _leads_nearby(actor, need) and (need is None or need.state in rules.PUBLIC)


def _narrow_verified_and_nearby(actor: Actor) -> Q | None:
    near = _nearby(actor)
    return None if near is None else near & Q(state__in=rules.PUBLIC)


leader_nearby = Way(
    "team_leader_of_the_county", "同区县的队长", "a team leader of the same county", _leads_nearby, _nearby
)
manager_nearby = Way(
    "organisation_manager_of_the_county",
    "同区县的组织管理员",
    "an organisation's manager of the same county",
    lambda actor, need: _near(actor, need, "organisation_manager"),
    lambda actor: _where_near(actor, "organisation_manager"),
)
leader_of_verified = Way(
    "team_leader_once_verified",
    "同区县的队长（核实之后）",
    "a team leader of the same county, once it is verified",
    _verified_and_nearby,
    _narrow_verified_and_nearby,
)


def _teams(actor: Actor) -> set:
    held = {grant.organisation_id for grant in actor.grants if grant.role == "team_leader"}
    return held - {None}


def _took_it_up(actor: Actor, need: Any) -> bool:
    return bool(_teams(actor)) if need is None else need.organisation_id in _teams(actor)


def _taken_up_by(actor: Actor) -> Q | None:
    teams = _teams(actor)
    return Q(organisation_id__in=teams) if teams else None


leader_who_took_it = Way(
    "leader_of_the_team_that_took_it_up",
    "接单队伍的队长",
    "a leader of the team that took it up",
    _took_it_up,
    _taken_up_by,
)


def _is_on_its_way(actor: Actor, need: Any) -> bool:
    return _took_it_up(actor, need) and (need is None or need.state in rules.UNDER_WAY)


def _narrow_on_its_way(actor: Actor) -> Q | None:
    taken = _taken_up_by(actor)
    return None if taken is None else taken & Q(state__in=rules.UNDER_WAY)


leader_under_way = Way(
    "leader_while_under_way",
    "接单队伍的队长（服务期间）",
    "a leader of the team that took it up, while it is under way",
    _is_on_its_way,
    _narrow_on_its_way,
)


def _passed_on(actor: Actor, need: Any) -> bool:
    return actor.account_id is not None and (
        need is None or (need.heard_by == "neighbour" and need.noted_by == actor.label)
    )


def _where_passed_on(actor: Actor) -> Q | None:
    return None if actor.account_id is None else Q(heard_by="neighbour", noted_by=actor.label)


who_passed_it_on = Way(
    "who_passed_it_on", "代为转达的邻里", "the neighbour who passed it on", _passed_on, _where_passed_on
)

SEEN = "needs.see_need"
READERS = (resident, worker, officer, auditor, leader_who_took_it, system)

declare(Deed("needs.note_need", "为自己求助", "Ask for help", ways=(any_member,)))
declare(
    Deed("needs.note_need_for_another", "代人登记求助", "Note a need for somebody", ways=(worker, system))
)
declare(Deed("needs.pass_on_need", "替邻里转达求助", "Pass on a neighbour's need", ways=(any_member,)))
declare(
    Deed(
        "needs.keep_recording", "附上语音或纸条照片", "Add a voice note or a slip", ways=(any_member, system)
    )
)
declare(
    Deed(
        SEEN,
        "查看求助",
        "See a need",
        ways=(once_verified, who_passed_it_on, *READERS, staff),
        seen_with=SEEN,
    )
)
declare(
    Deed(
        "needs.read_detail",
        "查看求助详情和风险提示",
        "Read the details and risks of a need",
        ways=(*READERS, leader_of_verified),
        seen_with=SEEN,
    )
)
declare(Deed("needs.read_steps", "查看办理过程", "Read who did what", ways=(*READERS, staff), seen_with=SEEN))
declare(
    Deed(
        "needs.read_contact",
        "查看求助人联系方式",
        "Read whom to call",
        ways=(resident, worker, leader_under_way),
        seen_with=SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "needs.play_recording",
        "收听求助语音、查看纸条照片",
        "Play a voice note or look at a slip",
        ways=(resident, worker, leader_under_way),
        seen_with=SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "needs.read_words",
        "查看当天的口令",
        "Read the words of the day",
        ways=(resident, worker),
        seen_with=SEEN,
        sensitive=True,
    )
)
declare(Deed("needs.use_word", "核对口令", "Use a word up", ways=(system,)))
declare(
    Deed("needs.answer_need", "核实并答复求助", "Verify and answer a need", ways=(worker,), seen_with=SEEN)
)
declare(
    Deed(
        "needs.take_up_need",
        "接单",
        "Take up a need",
        ways=(leader_nearby, manager_nearby, system),
        seen_with=SEEN,
    )
)
declare(
    Deed(
        "needs.put_need_back",
        "退回接单",
        "Put a need back",
        ways=(leader_who_took_it, system),
        seen_with=SEEN,
    )
)
declare(
    Deed(
        "needs.mark_served",
        "标记已服务",
        "Mark a need as served",
        ways=(leader_who_took_it, worker, system),
        seen_with=SEEN,
    )
)
declare(Deed("needs.rate_need", "评价服务", "Rate the help", ways=(resident, worker), seen_with=SEEN))
declare(Deed("needs.withdraw_need", "撤回求助", "Withdraw a need", ways=(resident, worker), seen_with=SEEN))
declare(
    Deed(
        "needs.change_need",
        "改求助的时间",
        "Change the time of a need",
        ways=(resident, worker),
        seen_with=SEEN,
    )
)
declare(Deed("needs.merge_needs", "合并重复的求助", "Merge needs told twice", ways=(worker,), seen_with=SEEN))
declare(
    Deed(
        "needs.part_need",
        "拆开误并的求助",
        "Take a wrongly merged need apart",
        ways=(worker,),
        seen_with=SEEN,
    )
)
declare(
    Deed("needs.erase_contacts", "删除到期的联系方式", "Erase contacts whose time is over", ways=(system,))
)
declare(
    Deed(
        "needs.erase_recordings",
        "删除到期的语音和照片",
        "Erase recordings whose time is over",
        ways=(system,),
    )
)
declare(
    Deed(
        "needs.sum_up_waiting",
        "合计各县等待的求助",
        "Sum up what waits in each county",
        ways=(system,),
    )
)
