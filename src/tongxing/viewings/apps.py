"""Registers the room with Django."""

from django.apps import AppConfig


class ViewingsConfig(AppConfig):
    name = "tongxing.viewings"
    label = "viewings"
    verbose_name = "查阅审批"

    def ready(self) -> None:
        from tongxing.viewings import events, permissions, takeaway  # noqa: F401 - importing declares
