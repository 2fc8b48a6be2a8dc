"""Addresses of my teams."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import teams

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/teams", teams.my_teams, name="my_teams"),
    path("me/teams/new", teams.new_team, name="team_new"),
    path("me/teams/requests/<uuid:organisation_id>", teams.joining, name="team_joining"),
    path("me/teams/<uuid:membership_id>/role", teams.role, name="my_role"),
    path("me/teams/<uuid:membership_id>/pledge", teams.pledge, name="pledge"),
    path("me/teams/<uuid:membership_id>/leaving", teams.leaving, name="team_leaving"),
]
