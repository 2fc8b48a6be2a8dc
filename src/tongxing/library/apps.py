"""Registers the room with Django."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "tongxing.library"
    label = "library"
    verbose_name = "项目库"

    def ready(self) -> None:
        from tongxing.library import events, permissions  # noqa: F401 - importing declares
