"""Registers the room with Django."""

from django.apps import AppConfig


class IncubationConfig(AppConfig):
    name = "tongxing.incubation"
    label = "incubation"
    verbose_name = "孵化与联合"

    def ready(self) -> None:
        from tongxing.incubation import (  # noqa: F401 - importing declares
            events,
            permissions,
            takeaway,
            tasks,
        )
