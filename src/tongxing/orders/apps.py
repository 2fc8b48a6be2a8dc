"""Registers the room with Django."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "tongxing.orders"
    label = "orders"
    verbose_name = "点单"

    def ready(self) -> None:
        from tongxing.orders import events, permissions, subscribers, takeaway, tasks  # noqa: F401 - importing declares
