"""Addresses of contests anybody may look at."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import contests

urlpatterns: list[URLPattern | URLResolver] = [
    path("contests", contests.contest_list, name="contests"),
    path("contests/<uuid:contest_id>", contests.contest, name="contest"),
    path(
        "contests/<uuid:contest_id>/entries/<uuid:entry_id>/objection",
        contests.objection,
        name="contest_objection",
    ),
]
