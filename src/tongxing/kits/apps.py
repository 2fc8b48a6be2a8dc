"""Registers the room with Django."""

from django.apps import AppConfig


class KitsConfig(AppConfig):
    name = "tongxing.kits"
    label = "kits"
    verbose_name = "物资发放"

    def ready(self) -> None:
        from tongxing.kits import (  # noqa: F401 - importing declares
            events,
            permissions,
            subscribers,
            takeaway,
            tasks,
        )
