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
