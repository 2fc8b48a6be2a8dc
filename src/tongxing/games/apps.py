"""Registers the room with Django."""

from django.apps import AppConfig


class GamesConfig(AppConfig):
    name = "tongxing.games"
    label = "games"
    verbose_name = "赛会"

    def ready(self) -> None:
        from tongxing.games import events, permissions, subscribers, takeaway  # noqa: F401 - importing declares
