"""Registers the room with Django."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "tongxing.units"
    label = "units"
    verbose_name = "单位与社区"

    def ready(self) -> None:
        from tongxing.units import events, permissions, subscribers, takeaway, tasks  # noqa: F401 - importing declares
