"""Addresses of lists that go out."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import exports

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/exports", exports.export_list, name="team_exports"),
    path("team/exports/<uuid:export_id>", exports.export, name="team_export"),
    path("team/exports/<uuid:export_id>/file", exports.export_file, name="team_export_file"),
]
