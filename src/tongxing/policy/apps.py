"""Registers the room with Django; a wrong rule file stops the start here, with a sentence."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "tongxing.policy"
    label = "policy"
    verbose_name = "政策规则"

    def ready(self) -> None:
        from tongxing.policy import events, packs, permissions  # noqa: F401 - importing declares

        packs.shelf()
