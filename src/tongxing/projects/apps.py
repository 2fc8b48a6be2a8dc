"""Registers the room with Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "tongxing.projects"
    label = "projects"
    verbose_name = "项目"

    def ready(self) -> None:
        from tongxing.projects import events, permissions, subscribers, takeaway  # noqa: F401 - importing declares
