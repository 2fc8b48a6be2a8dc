"""Registers the room with Django."""

from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "tongxing.stations"
    label = "stations"
    verbose_name = "服务站点"

    def ready(self) -> None:
        from tongxing.stations import events, permissions  # noqa: F401 - importing declares
