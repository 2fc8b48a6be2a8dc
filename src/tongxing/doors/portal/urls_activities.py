"""Addresses of finding an activity."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import activities, openings, selections

urlpatterns: list[URLPattern | URLResolver] = [
    path("activities", activities.activity_list, name="activities"),
    path("activities/map", activities.activity_map, name="activity_map"),
    path("activities/<uuid:activity_id>", activities.activity, name="activity"),
    path("activities/<uuid:activity_id>/opening", openings.opening_of, name="activity_opening"),
    path("activities/<uuid:activity_id>/selection", selections.selection, name="selection"),
    path("openings/<uuid:opening_id>", openings.opening, name="opening"),
    path("openings/<uuid:opening_id>/waiting", openings.waiting, name="opening_waiting"),
]
