"""Addresses of honours under public notice."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import honours

urlpatterns: list[URLPattern | URLResolver] = [
    path("honours", honours.notice, name="honours"),
    path("honours/<uuid:honour_id>/doubt", honours.doubt, name="honour_doubt"),
]
