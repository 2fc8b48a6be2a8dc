"""Registers the room with Django."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "tongxing.coverage"
    label = "coverage"
    verbose_name = "服务圈"

    def ready(self) -> None:
        from tongxing.coverage import events, permissions  # noqa: F401 - importing declares
