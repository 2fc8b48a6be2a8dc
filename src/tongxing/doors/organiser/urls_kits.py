"""Addresses of things of large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import kits, kits_desk

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/games/<uuid:games_id>/kits", kits.items, name="team_kits"),
    path("team/games/<uuid:games_id>/kits/desk", kits_desk.desk, name="team_kits_desk"),
    path("team/games/<uuid:games_id>/kits/returns", kits.returns, name="team_kits_returns"),
    path("team/kits/<uuid:item_id>", kits.item, name="team_kit"),
    path("team/kit-volunteers/<uuid:volunteer_id>", kits_desk.person, name="team_kits_person"),
    path("team/kit-handouts/<uuid:handout_id>", kits_desk.handout, name="team_kit_handout"),
    path("team/kit-handouts/<uuid:handout_id>/return", kits_desk.giving_back, name="team_kit_return"),
]
