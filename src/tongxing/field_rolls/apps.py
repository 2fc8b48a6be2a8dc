"""Registers the room with Django."""

from django.apps import AppConfig


class FieldRollsConfig(AppConfig):
    name = "tongxing.field_rolls"
    label = "field_rolls"
    verbose_name = "离线点名"

    def ready(self) -> None:
        from tongxing.field_rolls import events, permissions, takeaway  # noqa: F401 - importing declares
