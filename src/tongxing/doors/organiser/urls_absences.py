"""Addresses of absences, for whoever runs an activity and for the managers."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import absences

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/activities/<uuid:activity_id>/absences", absences.absences, name="team_absences"),
    path("team/activities/<uuid:activity_id>/dismissal", absences.dismissal, name="team_dismissal"),
    path("team/absences", absences.appeal_list, name="team_appeals"),
    path("team/absences/<uuid:absence_id>", absences.absence, name="team_absence"),
    path("team/absences/<uuid:absence_id>/right", absences.right, name="team_absence_right"),
]
