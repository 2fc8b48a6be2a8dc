"""Addresses of a team's menu, and of the menu at the desk."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import menus, menus_at_desk

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/menu", menus.menu_list, name="team_menu"),
    path("team/menu/new", menus.menu_new, name="team_menu_new"),
    path("team/menu/<uuid:item_id>", menus.menu_item, name="team_menu_item"),
    path("team/menu/<uuid:item_id>/<slug:what>", menus.menu_deed, name="team_menu_deed"),
    path("station/menu", menus_at_desk.desk_menu, name="station_menu"),
    path("station/menu/<uuid:item_id>", menus_at_desk.desk_item, name="station_menu_item"),
    path("station/menu/<uuid:item_id>/hiding", menus_at_desk.hiding, name="station_menu_hiding"),
    path("station/menu/<uuid:item_id>/showing", menus_at_desk.showing, name="station_menu_showing"),
]
