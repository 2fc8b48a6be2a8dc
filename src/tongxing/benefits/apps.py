"""Registers the room with Django."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "tongxing.benefits"
    label = "benefits"
    verbose_name = "回馈与礼遇"

    def ready(self) -> None:
        from tongxing.benefits import events, facts, permissions, takeaway, tasks  # noqa: F401 - importing declares
