"""Addresses of the menu for residents."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import menus

urlpatterns: list[URLPattern | URLResolver] = [
    path("menu", menus.menu, name="menu"),
    path("menu/<uuid:item_id>", menus.menu_item, name="menu_item"),
]
