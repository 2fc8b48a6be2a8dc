"""The deeds of insights and the ways to them. Figures themselves are everybody's to read."""

from tongxing.access.matrix import declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")

declare(Deed("insights.mark_changes", "记下要重算的统计", "Mark what must be counted anew", ways=(system,)))
declare(Deed("insights.refresh_figures", "更新统计数字", "Refresh the figures", ways=(system,)))
declare(
    Deed("insights.rebuild_figures", "从头重算统计数字", "Make the figures anew from nothing", ways=(system,))
)
declare(
    Deed(
        "insights.freeze_report",
        "封存年度报告",
        "Close a yearly report",
        ways=(officer, manager),
        sensitive=True,
    )
)
