"""Addresses of large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import games, games_roster, games_volunteers

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/games", games.hub, name="team_games"),
    path("team/games/<uuid:games_id>", games.games, name="team_games_one"),
    path("team/games/<uuid:games_id>/opening", games.opening, name="team_games_opening"),
    path("team/games/<uuid:games_id>/roster", games_roster.board, name="team_roster"),
    path("team/games/<uuid:games_id>/roster/telling", games_roster.telling, name="team_roster_telling"),
    path("team/games/<uuid:games_id>/roster/proposal", games_roster.proposing, name="team_roster_proposal"),
    path("team/shifts/<uuid:shift_id>", games_roster.shift, name="team_shift"),
    path("team/assignments/<uuid:assignment_id>", games_roster.assignment, name="team_assignment"),
    path("team/games/<uuid:games_id>/volunteers", games_volunteers.volunteers, name="team_volunteers"),
    path("team/games-volunteers/<uuid:volunteer_id>", games_volunteers.one, name="team_volunteer"),
    path(
        "team/games-volunteers/<uuid:volunteer_id>/repair",
        games_volunteers.repair,
        name="team_volunteer_repair",
    ),
    path("team/schedules/<uuid:sheet_id>", games.sheet, name="team_schedule"),
]
