"""Registers the room with Django."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "tongxing.measures"
    label = "measures"
    verbose_name = "举措跟踪"

    def ready(self) -> None:
        from tongxing.measures import (  # noqa: F401 - importing declares
            events,
            permissions,
            shelf,
            tasks,
        )

        shelf.shelf()  # a wrong file of clauses stops the start
