"""Registers the room with Django."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "tongxing.profiles"
    label = "profiles"
    verbose_name = "志愿者档案"

    def ready(self) -> None:
        from tongxing.foundation import takeaway
        from tongxing.profiles import (  # noqa: F401 - importing declares
            events,
            permissions,
            queries,
            subscribers,
            tasks,
        )

        takeaway.declare("profiles", "志愿者档案", "Profile", queries.export_of)
