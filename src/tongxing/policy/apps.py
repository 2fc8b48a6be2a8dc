"""Registers the room with Django."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "tongxing.policy"
    label = "policy"
    verbose_name = "政策规则"

    def ready(self) -> None:
        from tongxing.policy import events, permissions  # noqa: F401 - importing declares
