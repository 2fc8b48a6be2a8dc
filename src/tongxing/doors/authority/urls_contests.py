"""Addresses of contests before the authority."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import contests

ONE = "authority/contests/<uuid:contest_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/contests", contests.desk, name="authority_contests"),
    path("authority/contests/new", contests.new, name="contest_new"),
    path(ONE, contests.contest, name="authority_contest"),
    path(f"{ONE}/rounds/<uuid:round_id>/closing", contests.closing, name="contest_round_closing"),
    path(f"{ONE}/publishing", contests.publishing, name="contest_publishing"),
    path(f"{ONE}/calling-off", contests.calling_off, name="contest_calling_off"),
    path(f"{ONE}/jurors/<uuid:juror_id>/taking-off", contests.taking_off, name="contest_juror_taking_off"),
    path(f"{ONE}/objections/<uuid:objection_id>", contests.objection, name="authority_contest_objection"),
]
