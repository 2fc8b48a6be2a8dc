"""Who may open a station, keep its card, count at its desk and call it exemplary; anybody may see one."""

from tongxing.access.matrix import anybody, declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed
from tongxing.policy import facts
from tongxing.policy.shapes import Fact

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

worker = role_in_region("station_worker", "站点工作人员", "a worker of the station")
host = role_in_organisation(
    "organisation_manager", "主办组织的管理员", "a manager of the organisation that is its host"
)
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")

declare(
    Deed(
        "stations.see_desk",
        "查看站点台面",
        "See what was counted at a desk",
        ways=(worker, host, officer, auditor, system),
        seen_with="stations.see_station",
    )
)
for _name, _zh, _en in (
    ("stations.keep_card", "核对站点卡", "Keep a station’s card true"),
    ("stations.say_have", "登记“六有”的依据", "Say what shows one of the six haves"),
    ("stations.take_back_have", "撤回“六有”的依据", "Take evidence of the six haves back"),
):
    declare(Deed(_name, _zh, _en, ways=(worker, host, officer), seen_with="stations.see_station"))
for _name, _zh, _en in (
    ("stations.count_visit", "登记到访", "Count who came"),
    ("stations.take_back_visit", "撤回到访登记", "Take a count back"),
):
    declare(Deed(_name, _zh, _en, ways=(worker, host), seen_with="stations.see_station"))
for _name, _zh, _en in (
    ("stations.change_station", "变更站点的名称、类型和地址", "Change a station’s name, kind and place"),
    ("stations.close_station", "撤销站点", "Close a station"),
    ("stations.name_example", "定为示范站点", "Name a demonstration station"),
    ("stations.end_example", "取消示范站点", "End a demonstration station"),
):
    declare(Deed(_name, _zh, _en, ways=(officer,), seen_with="stations.see_station", sensitive=True))

for _name, _unit, _zh, _en in (
    ("stations.haves_met", "", "有依据的“六有”", "haves of the six with evidence"),
    (
        "stations.functions_alive",
        "functions",
        "有实际数据的功能",
        "functions of the six with something counted",
    ),
    ("stations.attended_percent", "percent", "开放日有人值守的百分比", "percent of open days attended"),
    ("stations.card_days", "days", "站点卡多少天前核对过", "days since the card was looked at"),
    ("stations.days_open", "days", "开设至今的天数", "days since it was opened"),
):
    facts.declare(Fact(_name, "integer", _unit, _zh, _en, "stations"))
