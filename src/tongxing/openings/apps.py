"""Registers the room with Django."""

from django.apps import AppConfig


class OpeningsConfig(AppConfig):
    name = "tongxing.openings"
    label = "openings"
    verbose_name = "定时开放"

    def ready(self) -> None:
        from tongxing.openings import events, permissions, takeaway  # noqa: F401 - importing declares
