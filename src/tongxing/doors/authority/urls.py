"""Addresses of the authority door."""

from django.urls import URLPattern, URLResolver, include, path

from tongxing.doors.authority import access, overview

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority", overview.overview, name="authority"),
    path("staff", access.staff, name="staff"),
    path("staff/<uuid:staff_session_id>/ending", access.staff_ending, name="staff_ending"),
    path("", include("tongxing.doors.authority.urls_activities")),
    path("", include("tongxing.doors.authority.urls_supervision")),
    path("", include("tongxing.doors.authority.urls_objections")),
    path("", include("tongxing.doors.authority.urls_absences")),
    path("", include("tongxing.doors.authority.urls_honours")),
    path("", include("tongxing.doors.authority.urls_timebank")),
    path("", include("tongxing.doors.authority.urls_trainings")),
    path("", include("tongxing.doors.authority.urls_benefits")),
    path("", include("tongxing.doors.authority.urls_indicators")),
    path("", include("tongxing.doors.authority.urls_measures")),
    path("", include("tongxing.doors.authority.urls_rules")),
    path("", include("tongxing.doors.authority.urls_points")),
    path("", include("tongxing.doors.authority.urls_organisations")),
    path("", include("tongxing.doors.authority.urls_minors")),
    path("", include("tongxing.doors.authority.urls_reviews")),
    path("", include("tongxing.doors.authority.urls_incubation")),
    path("", include("tongxing.doors.authority.urls_orders")),
    path("", include("tongxing.doors.authority.urls_library")),
    path("", include("tongxing.doors.authority.urls_contests")),
    path("", include("tongxing.doors.authority.urls_campaigns")),
    path("", include("tongxing.doors.authority.urls_stations")),
    path("", include("tongxing.doors.authority.urls_profiles")),
    path("", include("tongxing.doors.authority.urls_exports")),
]
