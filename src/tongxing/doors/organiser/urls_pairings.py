"""Addresses of pairings at the desk."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import pairings

urlpatterns: list[URLPattern | URLResolver] = [
    path("station/pairings", pairings.pairing_list, name="station_pairings"),
    path("station/pairings/new", pairings.pairing_new, name="station_pairing_new"),
    path("station/pairings/alarms/<uuid:alarm_id>", pairings.alarm_answer, name="station_pairing_alarm"),
    path("station/pairings/<uuid:pairing_id>", pairings.pairing, name="station_pairing"),
    path(
        "station/pairings/<uuid:pairing_id>/<slug:what>", pairings.pairing_deed, name="station_pairing_deed"
    ),
]
