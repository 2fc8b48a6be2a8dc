"""Registers the room with Django."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "tongxing.benefits"
    label = "benefits"
    verbose_name = "回馈与礼遇"

    def ready(self) -> None:
        from tongxing.benefits import (  # noqa: F401 - importing declares
            events,
            facts,
            gauges,
            permissions,
            takeaway,
            tasks,
        )
