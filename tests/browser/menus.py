"""The menu in the showcase: read by everybody, ordered by a resident, kept by a team, watched by a desk."""

from typing import Any

from tongxing.menus.models import Item

POSTED = {"team_menu_deed", "station_menu_hiding", "station_menu_showing"}


def _item(find: Any, name: str) -> str:
    return find.filled(Item.objects.filter(name=name).order_by("id")[0].id)


PAGES = {
    "menu": lambda find: [("", "visitor resident elder", find.plain())],
    "menu_item": lambda find: [
        ("", "visitor resident elder", _item(find, "上门洗发")),
    ],
    "team_menu": lambda find: [("", "leader", find.plain())],
    "team_menu_new": lambda find: [("", "leader", find.plain())],
    "team_menu_item": lambda find: [("", "leader", _item(find, "教用手机"))],
    "station_menu": lambda find: [("", "worker", find.plain())],
    "station_menu_item": lambda find: [("", "worker", _item(find, "上门洗发"))],
}
