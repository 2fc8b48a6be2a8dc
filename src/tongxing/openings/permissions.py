"""Who announces an opening, and who takes a number. Who may see the activity, `activities` says."""

from tongxing.access.matrix import any_member, declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "本队队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")

declare(Deed("openings.announce_opening", "公布定时开放", "Announce an opening", ways=(leader, manager)))
declare(Deed("openings.take_turn", "取号", "Take a number", ways=(any_member,)))
declare(Deed("openings.see_turn", "查看自己的号", "See one's own number", ways=(own_account(),)))
declare(Deed("openings.decide", "按号办理", "Decide numbers in turn", ways=(system,)))
declare(Deed("openings.draw", "抽签", "Make the draw", ways=(system,)))
