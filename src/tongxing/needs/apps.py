"""Registers the room with Django."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "tongxing.needs"
    label = "needs"
    verbose_name = "求助需求"

    def ready(self) -> None:
        from tongxing.needs import events, permissions, takeaway  # noqa: F401 - importing declares
