"""Registers the room with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tongxing.notices"
    label = "notices"
    verbose_name = "通知"

    def ready(self) -> None:
        from tongxing.notices import (  # noqa: F401 - importing declares
            permissions,
            subscribers,
            subscribers_of_absences,
            subscribers_of_accounts,
            subscribers_of_activities,
            subscribers_of_benefits,
            subscribers_of_campaigns,
            subscribers_of_contests,
            subscribers_of_families,
            subscribers_of_games,
            subscribers_of_growing,
            subscribers_of_honours,
            subscribers_of_library,
            subscribers_of_measures,
            subscribers_of_menus,
            subscribers_of_needs,
            subscribers_of_openings,
            subscribers_of_orders,
            subscribers_of_pairings,
            subscribers_of_points,
            subscribers_of_profiles,
            subscribers_of_recruitments,
            subscribers_of_returns,
            subscribers_of_rights,
            subscribers_of_rules,
            subscribers_of_selections,
            subscribers_of_stations,
            subscribers_of_teams,
            subscribers_of_timebank,
            subscribers_of_trainings,
            subscribers_of_units,
            takeaway,
            tasks,
        )
