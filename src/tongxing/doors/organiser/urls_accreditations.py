"""Addresses of badges of large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import accreditations

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/games/<uuid:games_id>/accreditations", accreditations.badges, name="team_accreditations"),
    path(
        "team/games/<uuid:games_id>/accreditations/sheet",
        accreditations.sheet,
        name="team_accreditation_sheet",
    ),
    path("team/games/<uuid:games_id>/gates", accreditations.gates, name="team_gates"),
    path("team/accreditations/<uuid:accreditation_id>", accreditations.badge, name="team_accreditation"),
]
