"""Who says the criteria, applies, answers, invites and is invited. Who may see the activity, `activities` says."""

from tongxing.access.matrix import any_member, declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "本队队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")
oneself = own_account()
ARRANGE = (leader, manager)
ANSWER = "selections.answer_applications"

declare(Deed("selections.announce_selection", "公布审核报名", "Announce a selection", ways=ARRANGE))
declare(Deed("selections.change_criteria", "修改审核条件", "Change the criteria", ways=ARRANGE))
declare(Deed("selections.apply", "交报名申请", "Apply", ways=(any_member,)))
declare(
    Deed("selections.see_own_application", "查看自己的申请", "See one's own application", ways=(oneself,))
)
declare(Deed("selections.withdraw_application", "撤回申请", "Withdraw an application", ways=(oneself,)))
declare(Deed("selections.ask_again", "请求再看一次", "Ask to look again", ways=(oneself,)))
declare(Deed("selections.see_applications", "查看报名申请", "See who applied", ways=ARRANGE, sensitive=True))
declare(Deed(ANSWER, "答复报名申请", "Answer applications", ways=ARRANGE, sensitive=True))
declare(Deed("selections.tend", "跟进审核报名", "Follow selections up", ways=(system,)))
declare(Deed("selections.forget_words", "清除申请里写的话", "Forget what people wrote", ways=(system,)))
declare(Deed("selections.forget_person", "替离开的人撤回申请", "Withdraw for who left", ways=(system,)))
declare(Deed("selections.invite", "邀请志愿者参加活动", "Invite to an activity", ways=ARRANGE))
declare(Deed("selections.take_back_invitation", "撤回活动邀请", "Take an invitation back", ways=ARRANGE))
declare(Deed("selections.answer_invitation", "答复活动邀请", "Answer an invitation", ways=(oneself,)))
declare(
    Deed("selections.choose_invitations", "设置怎样被邀请", "Say how invitations come", ways=(any_member,))
)
declare(
    Deed("selections.expire_invitations", "收回过期的活动邀请", "Let invitations run out", ways=(system,))
)
