"""Addresses of looking for people."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import directory

urlpatterns: list[URLPattern | URLResolver] = [
    path("directory/people", directory.people, name="directory_people"),
    path("directory/lookups", directory.lookups, name="directory_lookups"),
]
