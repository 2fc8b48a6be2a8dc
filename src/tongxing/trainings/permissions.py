"""Who teaches, who marks, who takes a seat, who checks what was learnt elsewhere; what is taught is for everybody."""

from tongxing.access.matrix import (
    any_member,
    anybody,
    declare,
    own_account,
    role_in_organisation,
    role_in_region,
    system,
)
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")
oneself = own_account()

SEE = "trainings.see_course"
ROLL = "trainings.see_roll"
GIVERS = (leader, manager)
OFFICIALS = (leader, manager, officer)

declare(Deed(SEE, "查看课程和班次", "See courses and classes", ways=(anybody,)))
for _name, _zh, _en in (
    ("trainings.add_course", "开设课程", "Offer a course"),
    ("trainings.end_course", "停开课程", "Stop offering a course"),
    ("trainings.plan_class", "安排班次", "Plan a class"),
    ("trainings.move_class", "班次改期或换地点", "Move a class"),
    ("trainings.call_off_class", "取消班次", "Call a class off"),
):
    declare(Deed(_name, _zh, _en, ways=GIVERS, seen_with=SEE))
declare(Deed(ROLL, "查看班次名单", "See the roll of a class", ways=GIVERS, seen_with=SEE))
declare(
    Deed(
        "trainings.mark_class",
        "登记到课和结果",
        "Say who was there and who passed",
        ways=GIVERS,
        seen_with=SEE,
        sensitive=True,
    )
)
declare(
    Deed(
        "trainings.settle_central",
        "认定集中培训",
        "Count a course as central training",
        ways=(officer,),
        seen_with=SEE,
    )
)
declare(Deed("trainings.take_seat", "报名培训", "Take a seat in a class", ways=(any_member,)))
declare(Deed("trainings.leave_seat", "退掉座位", "Give a seat up", ways=(oneself,)))
declare(Deed("trainings.see_own", "查看自己的培训", "See one's own trainings", ways=(oneself,)))
declare(
    Deed(
        "trainings.enter_completion",
        "录入平台外的结业",
        "Enter what was passed elsewhere",
        ways=OFFICIALS,
        seen_with=SEE,
    )
)
declare(
    Deed(
        "trainings.see_completion", "查看录入的结业", "See an entered completion", ways=(oneself, *OFFICIALS)
    )
)
for _name, _zh, _en in (
    ("trainings.read_evidence", "查看结业证明", "Read the paper of a completion"),
    ("trainings.check_completion", "核对平台外的结业", "Check what was passed elsewhere"),
):
    declare(Deed(_name, _zh, _en, ways=OFFICIALS, seen_with="trainings.see_completion", sensitive=True))
for _name, _zh, _en in (
    ("trainings.warn_of_expiry", "提醒培训到期", "Warn of trainings that run out"),
    ("trainings.follow_person", "随志愿者变动更新培训", "Follow what becomes of a volunteer"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))
