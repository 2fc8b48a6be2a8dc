"""Addresses of the organiser door."""

from django.urls import URLPattern, URLResolver, include, path

from tongxing.doors.organiser import certificates, coverage, needs, reports, station

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tongxing.doors.organiser.urls_skills")),
    path("", include("tongxing.doors.organiser.urls_exports")),
    path("", include("tongxing.doors.organiser.urls_activities")),
    path("", include("tongxing.doors.organiser.urls_data_returns")),
    path("", include("tongxing.doors.organiser.urls_papers")),
    path("", include("tongxing.doors.organiser.urls_claims")),
    path("", include("tongxing.doors.organiser.urls_honours")),
    path("", include("tongxing.doors.organiser.urls_timebank")),
    path("", include("tongxing.doors.organiser.urls_benefits")),
    path("", include("tongxing.doors.organiser.urls_rosters")),
    path("", include("tongxing.doors.organiser.urls_teams")),
    path("", include("tongxing.doors.organiser.urls_library")),
    path("", include("tongxing.doors.organiser.urls_contests")),
    path("", include("tongxing.doors.organiser.urls_campaigns")),
    path("", include("tongxing.doors.organiser.urls_units")),
    path("", include("tongxing.doors.organiser.urls_directory")),
    path("", include("tongxing.doors.organiser.urls_reviews")),
    path("", include("tongxing.doors.organiser.urls_incubation")),
    path("", include("tongxing.doors.organiser.urls_orders")),
    path("", include("tongxing.doors.organiser.urls_menus")),
    path("", include("tongxing.doors.organiser.urls_trainings")),
    path("", include("tongxing.doors.organiser.urls_stations")),
    path("", include("tongxing.doors.organiser.urls_pairings")),
    path("team/certificates", certificates.issue, name="team_certificates"),
    path("team/reports", reports.reports, name="team_reports"),
    path("station/coverage", coverage.coverage, name="station_coverage"),
    path("station/needs", station.need_list, name="station_needs"),
    path("station/needs/new", needs.new_need, name="station_need_new"),
    path("station/needs/<uuid:need_id>", needs.need, name="station_need"),
    path("station/needs/<uuid:need_id>/answer", needs.answer, name="station_need_answer"),
    path("station/needs/<uuid:need_id>/rating", needs.rating, name="station_need_rating"),
    path("station/needs/<uuid:need_id>/withdrawal", needs.withdrawal, name="station_need_withdrawal"),
    path("station/needs/<uuid:need_id>/merge", needs.merge, name="station_need_merge"),
    path("station/needs/<uuid:need_id>/part", needs.part, name="station_need_part"),
    path(
        "station/needs/<uuid:need_id>/recordings/<uuid:recording_id>",
        needs.recording,
        name="station_need_recording",
    ),
    path("station/needs/<uuid:need_id>/contact", needs.contact, name="station_need_contact"),
    path("station/needs/<uuid:need_id>/words", needs.spoken_words, name="station_need_words"),
]
