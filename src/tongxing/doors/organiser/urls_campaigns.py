"""Addresses of a team that hangs something on a campaign."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import campaigns

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/campaigns/<uuid:campaign_id>", campaigns.hanging, name="campaign_hanging"),
    path(
        "team/campaign-items/<uuid:item_id>/taking-down", campaigns.taking_down, name="campaign_taking_down"
    ),
]
