"""Registers the room with Django."""

from django.apps import AppConfig


class AccreditationsConfig(AppConfig):
    name = "tongxing.accreditations"
    label = "accreditations"
    verbose_name = "赛会证件"

    def ready(self) -> None:
        from tongxing.accreditations import (  # noqa: F401 - importing declares
            events,
            permissions,
            subscribers,
            takeaway,
        )
