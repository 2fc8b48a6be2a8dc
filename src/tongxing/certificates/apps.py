"""Registers the room with Django."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "tongxing.certificates"
    label = "certificates"
    verbose_name = "证明"

    def ready(self) -> None:
        from tongxing.certificates import events, permissions, subscribers, takeaway, tasks  # noqa: F401 - importing declares
