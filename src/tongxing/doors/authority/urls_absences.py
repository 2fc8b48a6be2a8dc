"""Addresses of appeals about places not come to."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import absences

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/absences", absences.appeal_list, name="authority_appeals"),
    path("authority/absences/<uuid:absence_id>", absences.absence, name="authority_absence"),
]
