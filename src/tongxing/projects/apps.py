"""Registers the room with Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "tongxing.projects"
    label = "projects"
    verbose_name = "项目"

    def ready(self) -> None:
        from tongxing.projects import events, permissions, queries, subscribers, takeaway  # noqa: F401 - importing declares
        from tongxing.stations import functions
        from tongxing.stations.shapes import Pulse

        functions.declare(
            Pulse(
                "projects.announced",
                "announcing",
                "发布的项目",
                "projects announced",
                queries.announced_at_stations,
            )
        )
