"""Who may look for people and where, who sees the teams, and who sees who looked."""

from django.db.models import Q

from tongxing.access.matrix import declare, own_account, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed, Way

_desk = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the division")
_officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
_auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
_manager = role_in_organisation(
    "organisation_manager", "该组织的管理员（限本组织成员）", "a manager, among members"
)
_leader = role_in_organisation("team_leader", "该组织的队长（限本组织成员）", "a team leader, among members")
_approved = Way(
    "approved_organisation",
    "任何人（已通过审核的组织）",
    "anybody, of an approved organisation",
    lambda _actor, subject: getattr(subject, "state", "") == "approved",
    lambda _actor: Q(state="approved"),
)

declare(
    Deed(
        "directory.look_in_region",
        "在辖区内查找志愿者",
        "Lookup for people of a division",
        ways=(_desk, _officer),
        sensitive=True,
    )
)
declare(
    Deed(
        "directory.look_in_team",
        "在本组织成员里查找",
        "Lookup for people among a team's members",
        ways=(_manager, _leader),
        sensitive=True,
    )
)
declare(
    Deed(
        "directory.see_team",
        "查找队伍",
        "Find a team",
        ways=(_approved, _officer, _manager, _leader),
        seen_with="directory.see_team",
    )
)
declare(
    Deed(
        "directory.see_lookups",
        "查看谁查找过谁",
        "See who looked for whom",
        ways=(_auditor, own_account()),
        seen_with="directory.see_lookups",
    )
)
declare(Deed("directory.keep_index", "维护查找索引", "Keep the index", ways=(system,)))
declare(Deed("directory.sweep_lookups", "清理过期的查找记录", "Sweep old looks", ways=(system,)))
