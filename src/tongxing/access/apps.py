"""Registers the room with Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "tongxing.access"
    label = "access"
    verbose_name = "账号与授权"

    def ready(self) -> None:
        from tongxing.access import events, permissions  # noqa: F401 - importing declares
