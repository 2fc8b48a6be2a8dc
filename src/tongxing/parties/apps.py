"""Registers the room with Django."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "tongxing.parties"
    label = "parties"
    verbose_name = "同行小组"

    def ready(self) -> None:
        from tongxing.parties import (  # noqa: F401 - importing declares
            events,
            permissions,
            subscribers,
            takeaway,
            tasks,
        )
