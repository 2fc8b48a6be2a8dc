"""Addresses of lists that go out, and of hours sheets that come in."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import exports, hours

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/hours", hours.sheet_list, name="team_hours"),
    path("team/hours/<uuid:sheet_id>", hours.sheet, name="team_hours_sheet"),
    path("team/hours/<uuid:sheet_id>/refused.<slug:kind>", hours.refused_file, name="team_hours_refused"),
    path("team/exports", exports.export_list, name="team_exports"),
    path("team/exports/<uuid:export_id>", exports.export, name="team_export"),
    path("team/exports/<uuid:export_id>/file", exports.export_file, name="team_export_file"),
]
