"""Addresses of the library before the authority."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import library

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/library", library.desk, name="authority_library"),
    path("authority/library/<uuid:nomination_id>", library.nomination, name="authority_nomination"),
]
