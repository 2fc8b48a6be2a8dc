"""Who puts items on the menu, who orders from it, who takes an item out of sight."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import any_member, declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Way

leader = role_in_organisation("team_leader", "本队的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")


def _is_open(_actor: Actor, item: Any) -> bool:
    return item is not None and item.state == "offered" and item.hidden_at is None


while_offered = Way(
    "while_offered",
    "任何人（在菜单上的时候）",
    "anybody, while it is on the menu",
    _is_open,
    lambda _actor: Q(state="offered", hidden_at__isnull=True),
)

SEE = "menus.see_item"
WATCH = "menus.watch_items"

for _deed in (
    Deed(
        SEE,
        "查看菜单",
        "See an item of the menu",
        ways=(while_offered, leader, manager, worker, officer, auditor, system),
        seen_with=SEE,
    ),
    Deed("menus.publish_item", "发布菜单项", "Put an item on the menu", ways=(leader, manager)),
    Deed("menus.change_item", "修改菜单项", "Change an item", ways=(leader, manager), seen_with=SEE),
    Deed("menus.pause_item", "暂停、恢复菜单项", "Pause an item", ways=(leader, manager), seen_with=SEE),
    Deed("menus.end_item", "停办菜单项", "End an item", ways=(leader, manager), seen_with=SEE),
    Deed(
        WATCH,
        "查看菜单使用情况",
        "See how items fare",
        ways=(leader, manager, worker, officer, auditor),
        seen_with=SEE,
    ),
    Deed("menus.hide_item", "收起菜单项", "Take an item out of sight", ways=(worker, officer), seen_with=SEE),
    Deed("menus.order_item", "点菜单", "Order from the menu", ways=(any_member,), seen_with=SEE),
    Deed(
        "menus.order_for_another",
        "替人点菜单",
        "Order from the menu for somebody",
        ways=(worker,),
    ),
    Deed("menus.follow_orders", "跟进菜单点单", "Follow what becomes of orders", ways=(system,)),
):
    declare(_deed)
