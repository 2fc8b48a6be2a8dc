"""Addresses of the time bank for the authority."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import timebank

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/time-bank", timebank.time_bank, name="authority_time_bank"),
    path(
        "authority/time-bank/transfers/<uuid:transfer_id>/answer",
        timebank.transfer_answer,
        name="authority_time_transfer_answer",
    ),
    path("authority/time-bank/pledges", timebank.pledge, name="authority_time_pledge"),
]
