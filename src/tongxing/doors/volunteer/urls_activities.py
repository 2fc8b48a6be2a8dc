"""Addresses of signing up, and of coming and leaving."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import activities, agreements, applications, attendance, calendars, posts

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/sign-ups", activities.sign_ups, name="sign_ups"),
    path("me/calendar", calendars.calendar, name="calendar"),
    path("me/calendar/<uuid:feed_id>/ending", calendars.calendar_end, name="calendar_end"),
    path("activities/<uuid:activity_id>/sign-up", activities.sign_up, name="sign_up"),
    path("activities/<uuid:activity_id>/application", applications.application, name="application"),
    path(
        "activities/<uuid:activity_id>/application/withdrawal",
        applications.withdrawal,
        name="application_withdrawal",
    ),
    path(
        "activities/<uuid:activity_id>/application/second-look",
        applications.second_look,
        name="application_second_look",
    ),
    path("activities/<uuid:activity_id>/agreement", agreements.agreement, name="agreement"),
    path("activities/<uuid:activity_id>/risks", activities.risks, name="sign_up_risks"),
    path("activities/<uuid:activity_id>/own-post", posts.post, name="sign_up_post"),
    path("activities/<uuid:activity_id>/withdrawal", activities.withdrawal, name="sign_up_withdrawal"),
    path("activities/<uuid:activity_id>/offer", activities.offer, name="offer"),
    path("activities/<uuid:activity_id>/arrival", attendance.arrival, name="arrival"),
    path("activities/<uuid:activity_id>/departure", attendance.departure, name="departure"),
    path("activities/<uuid:activity_id>/own-code", attendance.own_code, name="own_code"),
    path("activities/<uuid:activity_id>/vouching", attendance.vouching, name="vouching"),
]
