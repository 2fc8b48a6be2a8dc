"""Addresses of a mentor's own tasks."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import mentoring

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/mentoring", mentoring.mentoring, name="mentoring"),
    path("me/mentoring/<uuid:mentor_id>/<slug:what>", mentoring.mentoring_deed, name="mentoring_deed"),
]
