"""Who adds spaces, who books them, who calls a booking off; anybody may see what is free."""

from tongxing.access.matrix import anybody, declare, role_in_organisation, role_in_region
from tongxing.access.shapes import Deed

worker = role_in_region("station_worker", "站点工作人员", "a worker of the station")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
host = role_in_organisation(
    "organisation_manager", "主办组织的管理员", "a manager of the host of the station", "host_id"
)
leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")

SEE = "spaces.see_space"

declare(Deed(SEE, "查看场地", "See a space and when it is free", ways=(anybody,)))
for _name, _zh, _en in (
    ("spaces.add_space", "登记可预约的场地", "Add a space"),
    ("spaces.end_space", "停止预约一个场地", "Stop offering a space"),
):
    declare(Deed(_name, _zh, _en, ways=(worker, host, officer), seen_with=SEE))
declare(
    Deed(
        "spaces.book_at_desk",
        "在台面预约场地",
        "Book a space at the desk",
        ways=(worker, host),
        seen_with=SEE,
    )
)
declare(
    Deed(
        "spaces.book_space",
        "预约场地",
        "Book a space for an organisation",
        ways=(leader, manager),
        seen_with=SEE,
    )
)
declare(
    Deed(
        "spaces.call_off_booking",
        "取消场地预约",
        "Call a booking off",
        ways=(leader, manager, worker, host),
        seen_with=SEE,
    )
)
