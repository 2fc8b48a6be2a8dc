"""Registers the room with Django."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "tongxing.honours"
    label = "honours"
    verbose_name = "嘉许与星级"

    def ready(self) -> None:
        from tongxing.honours import (  # noqa: F401 - importing declares
            events,
            gauges,
            permissions,
            subscribers,
            takeaway,
            tasks,
        )
