"""Registers the room with Django."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "tongxing.calendars"
    label = "calendars"
    verbose_name = "日历"

    def ready(self) -> None:
        from tongxing.calendars import permissions, subscribers, takeaway  # noqa: F401 - importing declares
