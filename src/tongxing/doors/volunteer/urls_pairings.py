"""Addresses of pairings for those who come and those who are visited."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import pairings

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/pairings", pairings.pairing_list, name="pairings"),
    path("me/pairings/<uuid:pairing_id>", pairings.pairing, name="pairing"),
    path("me/pairings/<uuid:pairing_id>/<slug:what>", pairings.pairing_deed, name="pairing_deed"),
]
