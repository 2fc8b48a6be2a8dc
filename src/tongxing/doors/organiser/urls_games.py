"""Addresses of large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import games, games_changing, games_roster, games_volunteers

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/games", games.hub, name="team_games"),
    path("team/games/<uuid:games_id>", games.games, name="team_games_one"),
    path("team/games/<uuid:games_id>/change", games_changing.change, name="team_games_change"),
    path("team/games/<uuid:games_id>/calling-off", games_changing.calling_off, name="team_games_calling_off"),
    path("team/games/<uuid:games_id>/opening", games.opening, name="team_games_opening"),
    path("team/games/<uuid:games_id>/roster", games_roster.board, name="team_games_board"),
    path("team/games/<uuid:games_id>/roster/telling", games_roster.telling, name="team_games_telling"),
    path("team/games/<uuid:games_id>/roster/proposal", games_roster.proposing, name="team_games_proposal"),
    path("team/shifts/<uuid:shift_id>", games_roster.shift, name="team_shift"),
    path("team/assignments/<uuid:assignment_id>", games_roster.assignment, name="team_assignment"),
    path("team/games/<uuid:games_id>/volunteers", games_volunteers.volunteers, name="team_volunteers"),
    path("team/games-volunteers/<uuid:volunteer_id>", games_volunteers.one, name="team_volunteer"),
    path(
        "team/games-volunteers/<uuid:volunteer_id>/repair",
        games_volunteers.repair,
        name="team_games_repair",
    ),
    path("team/schedules/<uuid:sheet_id>", games.sheet, name="team_schedule"),
]
