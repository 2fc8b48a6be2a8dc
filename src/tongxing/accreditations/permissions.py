"""Who sets what is asked before a badge, who gives and calls in badges, and who sees them."""

from tongxing.access.matrix import declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")

SEE = "accreditations.see_badge"
OWN = "accreditations.see_own"

declare(Deed(OWN, "查看自己的赛会证件", "See one's own event badges", ways=(own_account(),)))
declare(Deed(SEE, "查看赛会证件", "See event badges", ways=(leader, manager)))
for _name, _zh, _en in (
    ("accreditations.set_gates", "规定领证前的培训", "Ask for trainings before a badge"),
    ("accreditations.give_badges", "发赛会证件", "Give event badges"),
    ("accreditations.end_badge", "作废或收回赛会证件", "Call an event badge in"),
):
    declare(Deed(_name, _zh, _en, ways=(leader, manager), seen_with=SEE))
declare(
    Deed(
        "accreditations.follow_volunteer",
        "随退出赛会收回证件",
        "Follow who leaves an event",
        ways=(system,),
    )
)
declare(
    Deed("accreditations.follow_games", "随赛会改名更新证件", "Follow the name of an event", ways=(system,))
)
