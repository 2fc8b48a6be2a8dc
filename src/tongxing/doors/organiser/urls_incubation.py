"""Addresses of bases, of those who grow there, and of federations."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import federations, incubation

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/incubation", incubation.hub, name="team_incubation"),
    path("team/incubation/<slug:what>", incubation.hub_deed, name="team_incubation_deed"),
    path("team/incubation/places/<uuid:place_id>", incubation.place, name="incubation_place"),
    path(
        "team/incubation/places/<uuid:place_id>/<slug:what>",
        incubation.place_deed,
        name="incubation_place_deed",
    ),
    path("team/incubation/bases/<uuid:base_id>", incubation.base, name="incubation_base"),
    path(
        "team/incubation/bases/<uuid:base_id>/<slug:what>", incubation.base_deed, name="incubation_base_deed"
    ),
    path("team/federations/<uuid:federation_id>", federations.federation, name="team_federation"),
    path(
        "team/federations/<uuid:federation_id>/<slug:what>",
        federations.federation_deed,
        name="team_federation_deed",
    ),
]
