"""Registers the room with Django."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "tongxing.supervision"
    label = "supervision"
    verbose_name = "监督抽查"

    def ready(self) -> None:
        from tongxing.supervision import (  # noqa: F401 - importing declares
            events,
            permissions,
            subscribers,
            tasks,
        )
