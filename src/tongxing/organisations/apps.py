"""Registers the room with Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "tongxing.organisations"
    label = "organisations"
    verbose_name = "组织与队伍"

    def ready(self) -> None:
        from tongxing.organisations import events, permissions, subscribers, takeaway, tasks  # noqa: F401 - importing declares
