"""Registers the room with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tongxing.people"
    label = "people"
    verbose_name = "志愿者、服务对象"

    def ready(self) -> None:
        from tongxing.people import (  # noqa: F401 - importing declares
            events,
            facts,
            gauges,
            permissions,
            takeaway,
        )
