"""Addresses of invitations, by roster and to activities."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import activity_invitations, invitations

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/invitations", invitations.invitation_list, name="invitations"),
    path("me/activity-invitations", activity_invitations.invitations, name="activity_invitations"),
    path(
        "me/activity-invitations/<uuid:invitation_id>",
        activity_invitations.invitation,
        name="activity_invitation",
    ),
    path(
        "me/activity-invitations/<uuid:invitation_id>/declining",
        activity_invitations.declining,
        name="activity_invitation_declining",
    ),
    path("me/invitations/<uuid:invitation_id>/answer", invitations.answer, name="roster_invitation_answer"),
]
