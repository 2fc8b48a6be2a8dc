"""Addresses of inviting by roster."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import rosters

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/rosters", rosters.roster_list, name="team_rosters"),
    path("team/rosters/<uuid:roster_id>", rosters.roster, name="team_uploaded_roster"),
    path("team/rosters/<uuid:roster_id>/invitation", rosters.invitation, name="team_roster_invitation"),
    path(
        "team/rosters/<uuid:roster_id>/refused.<slug:kind>", rosters.refused_file, name="team_roster_refused"
    ),
    path("team/rosters/<uuid:roster_id>/erasure", rosters.erasure, name="team_roster_erasure"),
]
