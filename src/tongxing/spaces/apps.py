"""Registers the room with Django."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "tongxing.spaces"
    label = "spaces"
    verbose_name = "场地"

    def ready(self) -> None:
        from tongxing.spaces import events, permissions  # noqa: F401 - importing declares
