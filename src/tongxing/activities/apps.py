"""Registers the room with Django."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "tongxing.activities"
    label = "activities"
    verbose_name = "活动"

    def ready(self) -> None:
        from tongxing.activities import events, permissions, subscribers, takeaway  # noqa: F401 - importing declares
