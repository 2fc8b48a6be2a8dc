"""Who may be asked, who may ask, who may know who comes; and who never sees a complaint."""

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

resident = own_account()
helper = own_account("helper_account_id")
asked = own_account()
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")
leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的负责人", "a manager of the organisation")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
level_above = role_in_region(
    "authority_officer", "上一级主管部门", "an authority officer of the level above", field="to_region"
)


def _looks(actor: Actor, order: Any) -> bool:
    return isinstance(actor, Member) and (order is None or order.state == "offering")


while_looking = Way(
    "anybody_signed_in_while_it_looks",
    "任何登录的人（正在找人时）",
    "anybody signed in, while it looks for somebody",
    _looks,
    lambda actor: Q(state="offering") if isinstance(actor, Member) else None,
)


SEEN = "orders.see_order"
COMPLAINT = "orders.see_complaint"

for _deed in (
    Deed("orders.be_ready", "开启接单", "Say that one may be asked", ways=(any_member,)),
    Deed("orders.place_order", "发布点单", "Let a need look for somebody", ways=(worker, system)),
    Deed(
        SEEN,
        "查看点单",
        "See an order",
        ways=(while_looking, resident, helper, leader, manager, worker, officer, auditor, system),
        seen_with=SEEN,
    ),
    Deed(
        "orders.read_steps",
        "查看办理过程",
        "Read who did what",
        ways=(resident, worker, officer, auditor),
        seen_with=SEEN,
    ),
    Deed(
        "orders.see_candidates",
        "查看派单建议",
        "See who might be asked",
        ways=(worker,),
        seen_with=SEEN,
        sensitive=True,
    ),
    Deed(
        "orders.offer_to_chosen",
        "站点改派邀请",
        "Ask somebody the station chose",
        ways=(worker,),
        seen_with=SEEN,
    ),
    Deed("orders.answer_offer", "答复派单", "Answer an offer", ways=(asked,)),
    Deed(
        "orders.claim_order", "主动接单", "Come forward for an order", ways=(while_looking,), seen_with=SEEN
    ),
    Deed(
        "orders.name_member",
        "请队员去",
        "Ask a member of the team to come",
        ways=(leader, manager),
        seen_with=SEEN,
    ),
    Deed("orders.set_out", "出发", "Set out", ways=(helper,), seen_with=SEEN),
    Deed("orders.step_back", "退回接单", "Step back", ways=(helper, leader, manager), seen_with=SEEN),
    Deed("orders.say_done", "说明服务完成", "Say that it was done", ways=(helper,), seen_with=SEEN),
    Deed(
        "orders.read_visit",
        "查看上门所需信息",
        "Read where to go",
        ways=(helper,),
        seen_with=SEEN,
        sensitive=True,
    ),
    Deed(
        "orders.see_who_comes",
        "查看谁来服务",
        "See who comes",
        ways=(resident, worker),
        seen_with=SEEN,
    ),
    Deed(
        "orders.say_missed", "说明没有人来", "Say that nobody came", ways=(resident, worker), seen_with=SEEN
    ),
    Deed("orders.rate_order", "评价点单", "Rate a visit", ways=(resident, worker), seen_with=SEEN),
    Deed(
        "orders.call_off",
        "取消点单",
        "Call an order off",
        ways=(resident, worker),
        seen_with=SEEN,
    ),
    Deed("orders.end_order", "结束点单", "End an order whose need is over", ways=(system,), seen_with=SEEN),
    Deed("orders.complain", "投诉", "Complain about a visit", ways=(resident, worker), seen_with=SEEN),
    Deed(
        COMPLAINT,
        "查看投诉",
        "See a complaint",
        ways=(own_account(), level_above),
        seen_with=COMPLAINT,
        sensitive=True,
    ),
    Deed(
        "orders.answer_complaint",
        "答复投诉",
        "Answer a complaint",
        ways=(level_above,),
        seen_with=COMPLAINT,
    ),
    Deed(
        "orders.see_outcomes",
        "查看建议与结果",
        "See what came of the advice",
        ways=(worker, officer, auditor),
        seen_with=SEEN,
    ),
    Deed("orders.count_answers", "统计答应的比例", "Count how often people say yes", ways=(system,)),
    Deed("orders.move_on", "按时推进点单", "Move orders on by the clock", ways=(system,)),
):
    declare(_deed)
