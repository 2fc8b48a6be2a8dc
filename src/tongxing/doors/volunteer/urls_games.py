"""Addresses of one's own large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import games

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/games", games.hub, name="my_games"),
    path("me/games/<uuid:games_id>", games.games, name="my_games_one"),
    path("me/games/<uuid:volunteer_id>/days", games.days, name="my_games_days"),
    path("me/games/<uuid:volunteer_id>/leaving", games.leaving, name="my_games_leaving"),
]
