"""Registers the room with Django."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "tongxing.activities"
    label = "activities"
    verbose_name = "活动"

    def ready(self) -> None:
        from tongxing.activities import events, permissions, queries, subscribers, takeaway  # noqa: F401 - importing declares
        from tongxing.projects import queries as projects
        from tongxing.stations import functions
        from tongxing.stations.shapes import Pulse

        projects.tell_ahead(queries.after_day)
        for name, function, zh, en, count in (
            (
                "activities.recruited",
                "recruiting",
                "报名的人次",
                "places taken",
                queries.recruited_at_stations,
            ),
            (
                "activities.organised",
                "organising",
                "办过的活动",
                "activities held",
                queries.organised_at_stations,
            ),
            (
                "activities.recorded",
                "recording",
                "写下的服务记录",
                "records written",
                queries.recorded_at_stations,
            ),
        ):
            functions.declare(Pulse(name, function, zh, en, count))
