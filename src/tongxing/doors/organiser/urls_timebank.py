"""Addresses of the time bank at the desk."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import timebank

ORDER = "station/time-bank/<uuid:order_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("station/time-bank", timebank.desk, name="station_time_bank"),
    path("station/time-bank/new", timebank.order_new, name="station_time_order_new"),
    path(ORDER, timebank.order, name="station_time_order"),
    path(f"{ORDER}/offers/<uuid:offer_id>/acceptance", timebank.acceptance, name="station_time_acceptance"),
    path(f"{ORDER}/withdrawal", timebank.withdrawal, name="station_time_withdrawal"),
    path(f"{ORDER}/words", timebank.words_today, name="station_time_words"),
    path(f"{ORDER}/contact", timebank.contact, name="station_time_contact"),
    path(f"{ORDER}/confirmation", timebank.confirmation, name="station_time_confirmation"),
    path(f"{ORDER}/decision", timebank.decision, name="station_time_decision"),
]
