"""Addresses of my recruitments."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import recruitments

ONE = "me/recruitments/<uuid:application_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "recruitments/<uuid:round_id>/application", recruitments.application, name="recruitment_application"
    ),
    path("me/recruitments", recruitments.mine, name="my_recruitments"),
    path(ONE, recruitments.one, name="my_recruitment"),
    path(f"{ONE}/slot", recruitments.slot, name="my_recruitment_slot"),
    path(f"{ONE}/confirmation", recruitments.confirmation, name="my_recruitment_confirmation"),
    path(f"{ONE}/withdrawal", recruitments.withdrawal, name="my_recruitment_withdrawal"),
]
