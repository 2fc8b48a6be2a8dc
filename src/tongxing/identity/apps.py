"""Registers the room with Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "tongxing.identity"
    label = "identity"
    verbose_name = "实名信息"

    def ready(self) -> None:
        from tongxing.identity import permissions  # noqa: F401 - importing declares
