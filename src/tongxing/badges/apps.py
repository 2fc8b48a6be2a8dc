"""Registers the room with Django."""

from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "tongxing.badges"
    label = "badges"
    verbose_name = "证牌"

    def ready(self) -> None:
        from tongxing.badges import events, permissions, subscribers, takeaway  # noqa: F401 - importing declares
