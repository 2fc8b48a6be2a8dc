"""Registers the room with Django."""

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "tongxing.trainings"
    label = "trainings"
    verbose_name = "培训"

    def ready(self) -> None:
        from tongxing.stations import functions
        from tongxing.stations.shapes import Pulse
        from tongxing.trainings import events, permissions, queries, subscribers, takeaway  # noqa: F401 - importing declares

        functions.declare(
            Pulse("trainings.held", "recruiting", "办过的培训", "trainings held", queries.held_at_stations)
        )
