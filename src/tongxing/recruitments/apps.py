"""Registers the room with Django."""

from django.apps import AppConfig


class RecruitmentsConfig(AppConfig):
    name = "tongxing.recruitments"
    label = "recruitments"
    verbose_name = "赛会招募"

    def ready(self) -> None:
        from tongxing.recruitments import (  # noqa: F401 - importing declares
            events,
            permissions,
            subscribers,
            takeaway,
            tasks,
        )
