"""Registers the room with Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "tongxing.directory"
    label = "directory"
    verbose_name = "查找"

    def ready(self) -> None:
        from tongxing.directory import permissions, queries, subscribers  # noqa: F401 - importing declares
