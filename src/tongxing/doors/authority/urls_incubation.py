"""Addresses of bases and federations before the authority."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import incubation

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/incubation", incubation.desk, name="authority_incubation"),
    path("authority/incubation/<slug:what>", incubation.opening, name="authority_incubation_opening"),
    path(
        "authority/incubation/bases/<uuid:base_id>/closing",
        incubation.closing,
        name="authority_base_closing",
    ),
]
