"""Registers the room with Django."""

from django.apps import AppConfig


class PointsConfig(AppConfig):
    name = "tongxing.points"
    label = "points"
    verbose_name = "积分"

    def ready(self) -> None:
        from tongxing.points import (  # noqa: F401 - importing declares
            events,
            permissions,
            queries,
            subscribers,
            takeaway,
            tasks,
        )
        from tongxing.policy import gauges

        gauges.declare("points", queries.gauge)
