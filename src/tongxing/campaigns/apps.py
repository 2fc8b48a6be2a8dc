"""Registers the room with Django."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "tongxing.campaigns"
    label = "campaigns"
    verbose_name = "主题活动"

    def ready(self) -> None:
        from tongxing.campaigns import events, permissions  # noqa: F401 - importing declares
