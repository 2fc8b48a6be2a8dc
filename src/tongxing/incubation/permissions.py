"""Who opens a base, who grows there, who tends, who goes along; who is a federation and who belongs to it."""

from tongxing.access.matrix import declare, own_account, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")
operator = role_in_organisation(
    "organisation_manager", "运营基地的组织的管理员", "a manager of the base", "operator_id"
)
house = role_in_organisation(
    "organisation_manager", "联合会的管理员", "a manager of the federation", "house_id"
)

SEE_PLACE, SEE_MEMBER = "incubation.see_place", "incubation.see_federation_member"
SEE_MENTOR = "incubation.see_mentor"

declare(Deed("incubation.open_base", "开办孵化基地", "Open a base", ways=(officer,), sensitive=True))
declare(Deed("incubation.close_base", "关闭孵化基地", "Close a base", ways=(officer,), sensitive=True))
declare(
    Deed(
        SEE_PLACE,
        "查看孵化情况",
        "See an organisation’s place at a base",
        ways=(manager, operator, officer, auditor, system),
        seen_with=SEE_PLACE,
    )
)
declare(Deed("incubation.apply_for_place", "申请孵化", "Apply at a base", ways=(manager,)))
for _name, _zh, _en in (
    ("incubation.answer_application", "答复孵化申请", "Answer an application"),
    ("incubation.say_milestone", "记下里程碑", "Say that a milestone is met"),
    ("incubation.advance_place", "进入下一阶段或出孵", "Begin the next stage, or graduate"),
    ("incubation.ask_mentor", "邀请导师", "Ask a mentor"),
):
    declare(Deed(_name, _zh, _en, ways=(operator,), seen_with=SEE_PLACE))
declare(
    Deed("incubation.end_place", "离开孵化", "Leave a base", ways=(manager, operator), seen_with=SEE_PLACE)
)
declare(
    Deed(
        SEE_MENTOR,
        "查看导师",
        "See a mentor’s task",
        ways=(own_account(), system),
        seen_with=SEE_MENTOR,
    )
)
for _name, _zh, _en in (
    ("incubation.answer_mentoring", "答复导师邀请", "Answer an invitation to be a mentor"),
    ("incubation.note_advice", "记下指导", "Note advice given"),
    ("incubation.end_mentoring", "结束导师任务", "End being a mentor"),
):
    declare(Deed(_name, _zh, _en, ways=(own_account(),), seen_with=SEE_MENTOR))
for _name, _zh, _en in (
    ("incubation.see_resources", "查看基地的资源", "See what a base lends"),
    ("incubation.add_resource", "添加可借的资源", "Add something to lend"),
    ("incubation.lend_resource", "出借资源", "Lend something"),
    ("incubation.take_back", "收回资源", "Take something back"),
):
    declare(Deed(_name, _zh, _en, ways=(operator,)))
declare(Deed("incubation.note_follow_ups", "出孵后回访", "Look after graduation", ways=(system,)))
declare(
    Deed(
        "incubation.found_federation", "登记联合会", "Register a federation", ways=(officer,), sensitive=True
    )
)
declare(
    Deed(
        SEE_MEMBER,
        "查看会员情况",
        "See a place in a federation",
        ways=(manager, house, officer, system),
        seen_with=SEE_MEMBER,
    )
)
declare(Deed("incubation.ask_to_join", "申请入会", "Ask to join a federation", ways=(manager,)))
declare(Deed("incubation.invite_member", "邀请入会", "Invite an organisation", ways=(house,)))
for _name, _zh, _en in (
    ("incubation.answer_member", "答复入会", "Answer an application or an invitation"),
    ("incubation.end_federation_member", "退会", "End a place in a federation"),
):
    declare(Deed(_name, _zh, _en, ways=(manager, house), seen_with=SEE_MEMBER))
declare(
    Deed(
        "incubation.say_federation_service",
        "记下为会员做的事",
        "Say what was done for members",
        ways=(house,),
    )
)
