"""Registers the room with Django."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "tongxing.needs"
    label = "needs"
    verbose_name = "求助需求"

    def ready(self) -> None:
        from tongxing.needs import events, permissions, queries, takeaway  # noqa: F401 - importing declares
        from tongxing.stations import functions
        from tongxing.stations.shapes import Pulse

        functions.declare(
            Pulse("needs.noted", "gathering", "记下的求助", "needs noted", queries.noted_at_stations)
        )
