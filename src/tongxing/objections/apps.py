"""Registers the room with Django."""

from django.apps import AppConfig


class ObjectionsConfig(AppConfig):
    name = "tongxing.objections"
    label = "objections"
    verbose_name = "异议"

    def ready(self) -> None:
        from tongxing.objections import (  # noqa: F401 - importing declares
            events,
            permissions,
            subscribers,
            takeaway,
            tasks,
        )
