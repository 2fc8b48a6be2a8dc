"""Registers the room with Django."""

from django.apps import AppConfig


class TransparencyConfig(AppConfig):
    name = "tongxing.transparency"
    label = "transparency"
    verbose_name = "公开日志"

    def ready(self) -> None:
        from tongxing.transparency import events, permissions  # noqa: F401 - importing declares
