"""Registers the room with Django."""

from django.apps import AppConfig


class ContestsConfig(AppConfig):
    name = "tongxing.contests"
    label = "contests"
    verbose_name = "项目大赛"

    def ready(self) -> None:
        from tongxing.contests import events, permissions, takeaway  # noqa: F401 - importing declares
