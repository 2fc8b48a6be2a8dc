"""Addresses that calendars fetch."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import calendars

urlpatterns: list[URLPattern | URLResolver] = [
    path("calendars/<slug:token>.ics", calendars.feed, name="calendar_feed"),
]
