"""Registers the room with Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "tongxing.ledger"
    label = "ledger"
    verbose_name = "服务记录"

    def ready(self) -> None:
        from tongxing.ledger import events, gauges, permissions, subscribers  # noqa: F401 - importing declares
