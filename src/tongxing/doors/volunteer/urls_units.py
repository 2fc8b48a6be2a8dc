"""Addresses of my unit and my community."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import units

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/unit", units.my_unit, name="my_unit"),
    path("me/unit/link/<uuid:unit_id>", units.link, name="unit_link"),
    path("me/unit/unlinking", units.unlink, name="unit_unlink"),
    path("me/unit/report", units.report, name="community_report"),
    path("me/unit/report/withdrawal", units.report_end, name="community_report_end"),
    path("me/unit/passing/<uuid:arrangement_id>", units.passing, name="unit_passing"),
]
