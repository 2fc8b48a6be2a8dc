"""Deeds of activities, and who may do them."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import (
    any_member,
    declare,
    own_account,
    role_in_organisation,
    role_in_region,
    staff_in_session,
    system,
)
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people

PUBLIC_STATES = ("published", "cancelled")

leader = role_in_organisation("team_leader", "本队队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
oneself = own_account()
staff = staff_in_session()


def _is_public(_actor: Actor, subject: Any) -> bool:
    return subject is None or subject.state in PUBLIC_STATES


def _public_ones(_actor: Actor) -> Q:
    return Q(state__in=PUBLIC_STATES)


published = Way(
    "published", "已发布的活动，任何人", "anybody, once it is published", _is_public, _public_ones
)


def _is_in_charge(actor: Actor, subject: Any) -> bool:
    if not isinstance(actor, Member) or subject is None or subject.person_in_charge_id is None:
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == subject.person_in_charge_id


def _where_in_charge(actor: Actor) -> Q | None:
    card = people.person_of(actor.account_id) if isinstance(actor, Member) else None
    return Q(person_in_charge_id=card.id) if card else None


in_charge = Way(
    "person_in_charge", "活动负责人", "the person in charge of the activity", _is_in_charge, _where_in_charge
)
RUN_IT = (leader, manager, in_charge)
ARRANGE = (leader, manager)

SEE = "activities.see_activity"

declare(
    Deed(
        SEE, "查看活动", "See an activity", ways=(published, leader, manager, officer, auditor, system, staff)
    )
)
declare(Deed("activities.plan_activity", "策划活动", "Plan an activity", ways=ARRANGE))
declare(Deed("activities.plan_again", "照着再办一次", "Do the like again", ways=ARRANGE, seen_with=SEE))
declare(Deed("activities.keep_template", "存为活动模板", "Keep a template", ways=ARRANGE, seen_with=SEE))
declare(Deed("activities.start_rota", "设固定班次", "Start a rota", ways=ARRANGE, seen_with=SEE))
declare(Deed("activities.see_rota", "查看固定班次", "See a rota", ways=(*ARRANGE, officer, auditor)))
declare(Deed("activities.change_rota", "改固定班次", "Change a rota", ways=ARRANGE))
declare(Deed("activities.stop_rota", "停固定班次", "Stop a rota", ways=(*ARRANGE, officer)))
declare(Deed("activities.extend_rotas", "排出固定班次", "Make the activities of rotas", ways=(system,)))
declare(Deed("activities.see_templates", "查看活动模板", "See templates", ways=ARRANGE))
declare(Deed("activities.drop_template", "删除活动模板", "Drop a template", ways=ARRANGE))
declare(Deed("activities.organise_for_need", "为需求组织活动", "Organise for a need", ways=ARRANGE))
declare(Deed("activities.redraw_activity", "修改活动", "Change an activity", ways=ARRANGE, seen_with=SEE))
declare(
    Deed(
        "activities.submit_activity",
        "提交活动审核",
        "Submit an activity",
        ways=ARRANGE,
        seen_with=SEE,
    )
)
declare(
    Deed(
        "activities.publish_activity",
        "发布活动",
        "Publish an activity",
        (officer,),
        seen_with=SEE,
        sensitive=True,
    )
)
declare(
    Deed(
        "activities.return_activity",
        "退回活动",
        "Return an activity",
        (officer,),
        seen_with=SEE,
        sensitive=True,
    )
)
declare(
    Deed(
        "activities.cancel_activity",
        "取消活动",
        "Call an activity off",
        (*ARRANGE, officer, system),
        seen_with=SEE,
    )
)
declare(
    Deed(
        "activities.amend_activity", "修改已发布的活动", "Change a published activity", ARRANGE, seen_with=SEE
    )
)
declare(Deed("activities.restate_risks", "修改风险提示", "Restate the risks", ways=ARRANGE, seen_with=SEE))
declare(Deed("activities.note_insurance", "登记保险", "Note an insurance policy", ways=ARRANGE))
declare(
    Deed("activities.see_insurance", "查看保险", "See an insurance policy", ways=(*ARRANGE, officer, auditor))
)
declare(
    Deed(
        "activities.end_insurance",
        "停用保险",
        "End an insurance policy",
        ways=ARRANGE,
        seen_with="activities.see_insurance",
    )
)
declare(
    Deed(
        "activities.restate_safety",
        "修改保险和应急预案",
        "Restate insurance and emergency plan",
        ways=ARRANGE,
        seen_with=SEE,
    )
)
declare(Deed("activities.change_post", "换一个岗位", "Take another post", ways=(oneself,)))
declare(Deed("activities.accept_risks", "确认风险提示", "Accept the risk notice", ways=(oneself,)))
declare(Deed("activities.sign_agreement", "签志愿服务协议", "Sign an agreement", ways=(any_member,)))
declare(Deed("activities.sign_up", "报名", "Sign up", ways=(any_member,)))
declare(Deed("activities.limit_ahead", "限定提前报名的个数", "Limit places held ahead", ways=(system,)))
declare(Deed("activities.lift_limit", "解除提前报名的限定", "Lift that limit", ways=(system,)))
declare(Deed("activities.see_own_limit", "查看自己的报名限定", "See one's own limit", ways=(oneself,)))
declare(Deed("activities.give_in_turn", "定时开放名额", "Give places in turn", ways=ARRANGE, seen_with=SEE))
declare(Deed("activities.admit", "按号办理报名", "Admit people in turn", ways=(system,)))
declare(Deed("activities.withdraw_sign_up", "取消报名", "Withdraw a sign-up", ways=(oneself,)))
declare(Deed("activities.accept_offer", "接受候补名额", "Accept an offered place", ways=(oneself,)))
declare(Deed("activities.decline_offer", "谢绝候补名额", "Decline an offered place", ways=(oneself,)))
declare(Deed("activities.arrive", "签到", "Check in", ways=(oneself,)))
declare(Deed("activities.depart", "签退", "Check out", ways=(oneself,)))
declare(Deed("activities.see_own_sign_ups", "查看自己的报名", "See one's own sign-ups", ways=(oneself,)))
declare(Deed("activities.show_own_code", "出示本人码", "Show one's own code", ways=(oneself,)))
declare(Deed("activities.vouch", "核对同伴的本人码", "Check a companion's code", ways=(any_member,)))
declare(Deed("activities.take_charge", "到岗", "Go on duty", ways=RUN_IT, seen_with=SEE))
declare(Deed("activities.leave_post", "离岗", "Go off duty", ways=(oneself,)))
declare(Deed("activities.roll_call", "点名", "Call the roll", ways=RUN_IT, seen_with=SEE, sensitive=True))
declare(
    Deed(
        "activities.record_field_end",
        "离线点名入账",
        "Bring in what was noted off-line",
        ways=RUN_IT,
        seen_with=SEE,
        sensitive=True,
    )
)
declare(
    Deed(
        "activities.see_roster",
        "查看签到名单",
        "See the roster",
        ways=(*RUN_IT, staff),
        seen_with=SEE,
        sensitive=True,
    )
)
declare(Deed("activities.show_code", "出示签到码", "Show the arrival code", ways=RUN_IT, seen_with=SEE))
declare(
    Deed(
        "activities.see_overdue_records",
        "查看逾期未完成的记录",
        "See records that are overdue",
        ways=(leader, manager, officer, auditor, system),
        seen_with=SEE,
    )
)
declare(Deed("activities.sweep_refused_codes", "清理被拒的签到码", "Sweep refused codes", ways=(system,)))
declare(Deed("activities.expire_offers", "收回过期的候补邀请", "Take back expired offers", ways=(system,)))
declare(Deed("activities.follow_lead", "随带队人调整负责人", "Follow whoever leads", ways=(system,)))
declare(
    Deed("activities.give_up_places", "替离开的人放弃名额", "Give places up for who left", ways=(system,))
)
