"""Registers the room with Django."""

from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "tongxing.references"
    label = "references"
    verbose_name = "评价参考"

    def ready(self) -> None:
        from tongxing.references import events, permissions, takeaway, tasks  # noqa: F401 - importing declares
