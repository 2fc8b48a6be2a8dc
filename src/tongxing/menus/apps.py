"""Registers the room with Django."""

from django.apps import AppConfig


class MenusConfig(AppConfig):
    name = "tongxing.menus"
    label = "menus"
    verbose_name = "菜单"

    def ready(self) -> None:
        from tongxing.menus import (  # noqa: F401 - importing declares
            events,
            permissions,
            queries,
            subscribers,
            tasks,
        )
        from tongxing.orders import queries as orders

        orders.ask_first(queries.team_of)
