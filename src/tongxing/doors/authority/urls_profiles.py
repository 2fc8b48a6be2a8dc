"""Addresses of what profiles come to in figures."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import profiles

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/profiles", profiles.counts, name="authority_profiles"),
]
