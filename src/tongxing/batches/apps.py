"""Registers the room with Django."""

from django.apps import AppConfig


class BatchesConfig(AppConfig):
    name = "tongxing.batches"
    label = "batches"
    verbose_name = "匹配批次"

    def ready(self) -> None:
        from tongxing.batches import permissions, queries  # noqa: F401 - importing declares
