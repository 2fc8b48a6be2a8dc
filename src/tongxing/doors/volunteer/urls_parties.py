"""Addresses of signing up together."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import parties

urlpatterns: list[URLPattern | URLResolver] = [
    path("activities/<uuid:activity_id>/party", parties.founding, name="party_new"),
    path("me/parties", parties.mine, name="parties"),
    path("parties/<uuid:party_id>", parties.party, name="party"),
    path("parties/<uuid:party_id>/pressing", parties.pressing, name="party_pressing"),
    path("parties/<uuid:party_id>/leaving", parties.leaving, name="party_leaving"),
    path("parties/<uuid:party_id>/calling-off", parties.calling_off, name="party_calling_off"),
]
