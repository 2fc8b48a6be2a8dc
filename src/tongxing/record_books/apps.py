"""Registers the room with Django."""

from django.apps import AppConfig


class RecordBooksConfig(AppConfig):
    name = "tongxing.record_books"
    label = "record_books"
    verbose_name = "服务记录册"

    def ready(self) -> None:
        from tongxing.record_books import events, permissions  # noqa: F401 - importing declares
