"""Who begins a large event, who sees it, who reads schedules into it, and who takes people on."""

from tongxing.access.matrix import declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")

SEE = "games.see_games"
SEE_VOLUNTEERS, SEE_OWN = "games.see_volunteers", "games.see_own_games"
oneself = own_account()

declare(Deed("games.open_games", "开设赛会", "Begin a large event", ways=(leader, manager)))
for _name, _zh, _en in (
    (SEE, "查看赛会", "See a large event"),
    ("games.read_schedule", "读入赛会日程", "Read a schedule for a large event"),
    ("games.change_games", "改赛会的名称和日期", "Rename or move a large event"),
    ("games.call_off_games", "取消赛会", "Call a large event off"),
    ("games.open_shifts", "开放赛会班次", "Open shifts of a large event"),
    ("games.bring_schedule", "导入赛会日程", "Bring a schedule into a large event"),
):
    declare(Deed(_name, _zh, _en, ways=(leader, manager), seen_with=SEE))

declare(Deed(SEE_OWN, "查看自己参加的赛会", "See the large events one serves at", ways=(oneself,)))
declare(
    Deed(
        SEE_VOLUNTEERS,
        "查看赛会志愿者",
        "See the volunteers of a large event",
        ways=(leader, manager, oneself),
        seen_with=SEE_VOLUNTEERS,
        sensitive=True,
    )
)
declare(
    Deed("games.take_on", "吸收赛会志愿者", "Take a volunteer on", (leader, manager, system), seen_with=SEE)
)
declare(
    Deed(
        "games.release",
        "退出赛会",
        "Leave a large event, or let somebody go",
        ways=(leader, manager, oneself),
        seen_with=SEE_VOLUNTEERS,
    )
)

for _name, _zh, _en in (
    ("games.place", "给赛会志愿者排班", "Put a volunteer on a shift"),
    ("games.take_off", "撤下排班", "Take a volunteer off a shift"),
):
    declare(Deed(_name, _zh, _en, ways=(leader, manager), seen_with=SEE_VOLUNTEERS))
declare(
    Deed("games.publish_day", "通知一天的排班", "Tell the shifts of a day", (leader, manager), seen_with=SEE)
)
declare(Deed("games.say_days", "填写自己能来的日子", "Say on which days one can come", ways=(oneself,)))
declare(
    Deed("games.stand_down", "随赛会取消通知志愿者、取消活动", "Stand a large event down", ways=(system,))
)
declare(Deed("games.answer_shifts", "回复排班", "Answer the shifts one is told", ways=(oneself,)))
declare(Deed("games.follow_sign_ups", "跟随报名变化", "Follow sign-ups that ended", ways=(system,)))
declare(
    Deed("games.ask_proposal", "请系统提排班草案", "Ask for a draft roster", (leader, manager), seen_with=SEE)
)
declare(Deed("games.make_proposal", "算出排班草案", "Work a draft roster out", ways=(system,)))
