"""Addresses of invitations by roster."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import invitations

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/invitations", invitations.invitation_list, name="invitations"),
    path("me/invitations/<uuid:invitation_id>/answer", invitations.answer, name="roster_invitation_answer"),
]
