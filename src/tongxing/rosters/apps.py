"""Registers the room with Django."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "tongxing.rosters"
    label = "rosters"
    verbose_name = "名册与导入"

    def ready(self) -> None:
        from tongxing.rosters import events, permissions, tasks  # noqa: F401 - importing declares
