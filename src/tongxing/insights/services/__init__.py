"""Everything that may change insights: marks, refreshing, rebuilding, closing a year."""

from tongxing.insights.services.marking import (
    mark_all_projects,
    mark_all_stations,
    mark_certificate,
    mark_circle,
    mark_course,
    mark_entries,
    mark_item,
    mark_joined,
    mark_need_noted,
    mark_objection,
    mark_organisation,
    mark_place,
    mark_source,
    mark_station,
    mark_volunteers,
)
from tongxing.insights.services.refreshing import rebuild_figures, refresh_figures, sum_up
from tongxing.insights.services.reporting import freeze_report

__all__ = [
    "freeze_report",
    "mark_all_projects",
    "mark_all_stations",
    "mark_certificate",
    "mark_circle",
    "mark_course",
    "mark_entries",
    "mark_item",
    "mark_joined",
    "mark_need_noted",
    "mark_objection",
    "mark_organisation",
    "mark_place",
    "mark_source",
    "mark_station",
    "mark_volunteers",
    "rebuild_figures",
    "refresh_figures",
    "sum_up",
]
