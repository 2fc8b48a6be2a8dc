"""Addresses of a station's own desk and its spaces."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import spaces, stations

urlpatterns: list[URLPattern | URLResolver] = [
    path("station", stations.bench, name="station"),
    path("station/desk/<uuid:station_id>", stations.desk, name="station_desk"),
    path("station/desk/<uuid:station_id>/count", stations.count, name="station_count"),
    path(
        "station/desk/<uuid:station_id>/count/<uuid:tap_id>/taken-back",
        stations.take_back,
        name="station_take_back",
    ),
    path("station/card/<uuid:station_id>", stations.card, name="station_card"),
    path("station/card/<uuid:station_id>/still-true", stations.still_true, name="station_still_true"),
    path("station/haves/<uuid:station_id>/<slug:code>", stations.have, name="station_have"),
    path(
        "station/haves/<uuid:station_id>/<slug:code>/<uuid:evidence_id>/withdrawal",
        stations.have_withdrawal,
        name="station_have_withdrawal",
    ),
    path("spaces/<uuid:space_id>/ending", spaces.ending, name="space_ending"),
    path("station/spaces/<uuid:station_id>", spaces.desk_spaces, name="station_spaces"),
    path("spaces/<uuid:space_id>/booking", spaces.booking, name="space_booking"),
    path("team/bookings", spaces.my_bookings, name="team_bookings"),
    path("bookings/<uuid:booking_id>/calling-off", spaces.calling_off, name="booking_calling_off"),
]
