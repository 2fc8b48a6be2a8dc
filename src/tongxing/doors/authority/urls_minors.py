"""Addresses of looking at minors' records."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import minors

urlpatterns: list[URLPattern | URLResolver] = [
    path("staff/minors/<uuid:person_id>", minors.reason, name="minor_reason"),
    path("staff/viewings", minors.asked, name="viewings"),
    path("staff/viewings/<uuid:viewing_id>", minors.viewing, name="viewing"),
    path("authority/minors", minors.audit, name="minors_audit"),
]
