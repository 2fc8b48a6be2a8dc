"""Registers the room with Django."""

from django.apps import AppConfig


class StandInsConfig(AppConfig):
    name = "tongxing.stand_ins"
    label = "stand_ins"
    verbose_name = "替班"

    def ready(self) -> None:
        from tongxing.stand_ins import events, permissions, subscribers, takeaway  # noqa: F401 - importing declares
