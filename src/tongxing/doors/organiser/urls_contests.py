"""Addresses of a team that enters a contest."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import contests

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/contests/<uuid:contest_id>", contests.entry, name="team_contest"),
    path("team/entries/<uuid:entry_id>/withdrawal", contests.withdrawal, name="entry_withdrawal"),
]
