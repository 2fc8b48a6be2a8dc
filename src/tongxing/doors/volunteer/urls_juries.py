"""Addresses of jurors."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import juries

ONE = "me/juries/<uuid:juror_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/juries", juries.juries, name="juries"),
    path(ONE, juries.jury, name="jury"),
    path(f"{ONE}/<slug:what>", juries.jury_answer, name="jury_answer"),
    path(f"{ONE}/entries/<uuid:entry_id>", juries.jury_entry, name="jury_entry"),
    path(f"{ONE}/entries/<uuid:entry_id>/interest", juries.jury_interest, name="jury_interest"),
]
