"""Addresses of teams anybody may look at."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import projects, teams

urlpatterns: list[URLPattern | URLResolver] = [
    path("teams", teams.team_list, name="teams"),
    path("teams/<uuid:organisation_id>", teams.team, name="public_team"),
    path("projects/<uuid:project_id>", projects.project, name="project"),
]
