"""Addresses of the portal door."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tongxing.doors.portal.urls_look")),
]
