"""Registers the ground with Django; a wrong table of workdays stops the start here, with a sentence."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "tongxing.foundation"
    label = "foundation"
    verbose_name = "基础"

    def ready(self) -> None:
        from tongxing.foundation import workdays

        workdays.known_until()
