"""Registers the room with Django."""

from django.apps import AppConfig


class SelectionsConfig(AppConfig):
    name = "tongxing.selections"
    label = "selections"
    verbose_name = "择优报名"

    def ready(self) -> None:
        from tongxing.selections import events, permissions, subscribers, takeaway  # noqa: F401 - importing declares
