"""Registers the room with Django."""

from django.apps import AppConfig


class PairingsConfig(AppConfig):
    name = "tongxing.pairings"
    label = "pairings"
    verbose_name = "结对"

    def ready(self) -> None:
        from tongxing.orders import companions
        from tongxing.pairings import (  # noqa: F401 - importing declares
            events,
            permissions,
            queries,
            subscribers,
            takeaway,
            tasks,
        )

        companions.declare("pairings", queries.companions_known_to)
