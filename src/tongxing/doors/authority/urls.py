"""Addresses of the authority door."""

from django.urls import URLPattern, URLResolver, include, path

from tongxing.doors.authority import overview

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority", overview.overview, name="authority"),
    path("", include("tongxing.doors.authority.urls_activities")),
]
