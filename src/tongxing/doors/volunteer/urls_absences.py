"""Addresses of absences, for the person they are about."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import absences

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/absences", absences.absences, name="absences"),
    path("me/absences/<uuid:absence_id>", absences.absence, name="absence"),
    path("activities/<uuid:activity_id>/word", absences.word, name="absence_word"),
]
