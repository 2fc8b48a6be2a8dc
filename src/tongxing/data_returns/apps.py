"""Registers the room with Django."""

from django.apps import AppConfig


class DataReturnsConfig(AppConfig):
    name = "tongxing.data_returns"
    label = "data_returns"
    verbose_name = "资料退回"

    def ready(self) -> None:
        from tongxing.data_returns import events, permissions, takeaway, tasks  # noqa: F401 - importing declares
