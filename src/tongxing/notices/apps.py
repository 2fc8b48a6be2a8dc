"""Registers the room with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tongxing.notices"
    label = "notices"
    verbose_name = "通知"

    def ready(self) -> None:
        from tongxing.notices import permissions, subscribers, tasks  # noqa: F401 - importing declares
