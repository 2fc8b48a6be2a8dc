"""Registers the room with Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "tongxing.places"
    label = "places"
    verbose_name = "行政区划、地点"

    def ready(self) -> None:
        from tongxing.places import permissions  # noqa: F401 - importing declares
