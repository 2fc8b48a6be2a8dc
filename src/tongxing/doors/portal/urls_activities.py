"""Addresses of finding an activity."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import activities

urlpatterns: list[URLPattern | URLResolver] = [
    path("activities", activities.activity_list, name="activities"),
    path("activities/map", activities.activity_map, name="activity_map"),
    path("activities/<uuid:activity_id>", activities.activity, name="activity"),
]
