"""Registers the room with Django."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "tongxing.measures"
    label = "measures"
    verbose_name = "举措跟踪"

    def ready(self) -> None:
        from tongxing.measures import events, permissions  # noqa: F401 - importing declares
