"""Addresses of bases and federations as everybody sees them."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import incubation

urlpatterns: list[URLPattern | URLResolver] = [
    path("incubation", incubation.bases, name="bases"),
    path("federations", incubation.federations, name="federations"),
    path("federations/<uuid:federation_id>", incubation.federation, name="federation"),
]
