"""Registers the room with Django."""

from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "tongxing.stations"
    label = "stations"
    verbose_name = "服务站点"

    def ready(self) -> None:
        from tongxing.stations import events, functions, permissions, queries  # noqa: F401 - importing declares
        from tongxing.stations.shapes import Pulse

        functions.declare(
            Pulse(
                "stations.card_kept",
                "showing",
                "站点卡公开并核对",
                "times the public card was looked at and kept",
                lambda seats, since: queries.keepings_since([seat.id for seat in seats], since),
            )
        )
