"""Registers the room with Django."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "tongxing.agreements"
    label = "agreements"
    verbose_name = "志愿服务协议"

    def ready(self) -> None:
        from tongxing.agreements import permissions, takeaway  # noqa: F401 - importing declares
