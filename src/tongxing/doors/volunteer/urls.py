"""Addresses of the volunteer door."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import me, people

urlpatterns: list[URLPattern | URLResolver] = [
    path("me", me.me, name="me"),
    path("me/privacy", people.privacy, name="privacy"),
    path("me/privacy/consents/<slug:purpose>", people.consent, name="consent"),
    path(
        "me/privacy/consents/<slug:purpose>/withdrawal", people.consent_withdrawal, name="consent_withdrawal"
    ),
    path("me/privacy/leaving", people.leaving, name="leaving"),
    path("me/details", people.details, name="details"),
    path("me/real-name", people.real_name, name="real_name"),
    path("me/real-name/check", people.real_name_check, name="real_name_check"),
    path("me/teams/<uuid:membership_id>/answer", people.invitation_answer, name="invitation_answer"),
]
