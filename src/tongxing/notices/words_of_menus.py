"""What is said about the menu; each is title and text in Chinese and English, and whether urgent."""

MENUS: dict[str, tuple[str, str, str, str, bool]] = {
    "menu_item_hidden": (
        "站点收起了菜单里的一项",
        "The station hid an item of your menu",
        "“{title}”暂时不展示了，原因：{why} 已经点的请照常做完。",
        "“{title}” is out of sight for now. The reason: {why} What was ordered is still to be done.",
        False,
    ),
    "menu_item_shown": (
        "菜单里的一项又展示了",
        "An item of your menu is shown again",
        "“{title}”又在菜单上了，居民可以点。",
        "“{title}” is on the menu again and can be ordered.",
        False,
    ),
}
