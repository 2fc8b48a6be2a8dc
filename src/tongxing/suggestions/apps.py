"""Registers the room with Django."""

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "tongxing.suggestions"
    label = "suggestions"
    verbose_name = "推荐"

    def ready(self) -> None:
        from tongxing.suggestions import permissions, subscribers, takeaway  # noqa: F401 - importing declares
