"""Addresses of nominations for honours."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import honours

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/honours", honours.nominations, name="team_honours"),
    path("team/honours/new", honours.new_nomination, name="team_honour_new"),
]
