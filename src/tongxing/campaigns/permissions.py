"""Who opens a campaign, and who hangs something on it. Nobody is told to."""

from tongxing.access.matrix import declare, role_in_organisation, role_in_region
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
leader = role_in_organisation("team_leader", "本队的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")

declare(Deed("campaigns.open_campaign", "发起主题活动", "Open a campaign", ways=(officer,)))
declare(Deed("campaigns.call_off_campaign", "取消主题活动", "Call a campaign off", ways=(officer,)))
declare(
    Deed("campaigns.hang_on_campaign", "把项目或活动挂上去", "Hang on a campaign", ways=(leader, manager))
)
declare(Deed("campaigns.take_down", "取下来", "Take down from a campaign", ways=(leader, manager, officer)))
