"""Registers the room with Django."""

from django.apps import AppConfig


class TimebankConfig(AppConfig):
    name = "tongxing.timebank"
    label = "timebank"
    verbose_name = "时间储蓄"

    def ready(self) -> None:
        from tongxing.timebank import (  # noqa: F401 - importing declares
            events,
            gauges,
            permissions,
            subscribers,
            takeaway,
            tasks,
        )
