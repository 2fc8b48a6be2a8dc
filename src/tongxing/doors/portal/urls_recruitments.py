"""Addresses of recruitment for large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import recruitments

urlpatterns: list[URLPattern | URLResolver] = [
    path("recruitments", recruitments.listing, name="recruitments"),
    path("recruitments/<uuid:round_id>", recruitments.recruitment, name="recruitment"),
]
