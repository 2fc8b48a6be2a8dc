"""Registers the room with Django."""

from django.apps import AppConfig


class AbsencesConfig(AppConfig):
    name = "tongxing.absences"
    label = "absences"
    verbose_name = "缺席"

    def ready(self) -> None:
        from tongxing.absences import events, permissions, subscribers, takeaway  # noqa: F401 - importing declares
