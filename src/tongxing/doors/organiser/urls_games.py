"""Addresses of large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import games

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/games", games.hub, name="team_games"),
    path("team/games/<uuid:games_id>", games.games, name="team_games_one"),
    path("team/games/<uuid:games_id>/opening", games.opening, name="team_games_opening"),
    path("team/schedules/<uuid:sheet_id>", games.sheet, name="team_schedule"),
]
