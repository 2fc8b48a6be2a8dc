"""Addresses of my badges of large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import accreditations

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/accreditations", accreditations.mine, name="my_accreditations"),
]
