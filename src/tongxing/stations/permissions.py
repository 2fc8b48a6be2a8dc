"""Who may open a station; anybody may see one."""

from tongxing.access.matrix import anybody, declare, role_in_region, system
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
operator = role_in_region("operator", "辖区内的运维人员", "an operator of the region")

declare(Deed("stations.see_station", "查看站点", "See a station", ways=(anybody,)))
declare(
    Deed(
        "stations.open_station",
        "开设站点",
        "Open a station",
        ways=(officer, operator, system),
        seen_with="stations.see_station",
    )
)
