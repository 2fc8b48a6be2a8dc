"""Addresses of recruitment for large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import recruitments

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/games/<uuid:games_id>/rounds", recruitments.rounds, name="team_rounds"),
    path("team/rounds/<uuid:round_id>", recruitments.recruitment, name="team_round"),
    path("team/rounds/<uuid:round_id>/calling-off", recruitments.round_off, name="team_round_calling_off"),
    path("team/rounds/<uuid:round_id>/slots", recruitments.slots, name="team_round_slots"),
    path("team/slots/<uuid:slot_id>", recruitments.slot, name="team_slot"),
    path("team/slots/<uuid:slot_id>/calling-off", recruitments.calling_off, name="team_slot_calling_off"),
]
