"""Registers the room with Django."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "tongxing.insights"
    label = "insights"
    verbose_name = "统计洞察"

    def ready(self) -> None:
        from tongxing.insights import (  # noqa: F401 - importing declares
            events,
            indicators,
            permissions,
            subscribers,
            tasks,
        )
