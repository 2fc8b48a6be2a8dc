"""Registers the room with Django."""

from django.apps import AppConfig


class LateEntriesConfig(AppConfig):
    name = "tongxing.late_entries"
    label = "late_entries"
    verbose_name = "补录"

    def ready(self) -> None:
        from tongxing.late_entries import (  # noqa: F401 - importing declares
            events,
            gauges,
            permissions,
            takeaway,
            tasks,
        )
