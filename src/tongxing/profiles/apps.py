"""Registers the room with Django."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "tongxing.profiles"
    label = "profiles"
    verbose_name = "志愿者档案"

    def ready(self) -> None:
        from tongxing.profiles import events, permissions  # noqa: F401 - importing declares
