"""Registers the room with Django."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "tongxing.rosters"
    label = "rosters"
    verbose_name = "名册与导入"

    def ready(self) -> None:
        from tongxing.foundation import takeaway
        from tongxing.rosters import events, permissions, queries, tasks  # noqa: F401 - importing declares

        takeaway.declare("rosters", "名册", "Lists of people", queries.taken_along)
