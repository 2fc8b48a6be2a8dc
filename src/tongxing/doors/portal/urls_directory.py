"""Addresses of finding teams."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import directory

urlpatterns: list[URLPattern | URLResolver] = [
    path("directory", directory.teams, name="directory_teams"),
]
