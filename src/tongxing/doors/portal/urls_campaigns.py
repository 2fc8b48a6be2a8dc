"""Addresses of campaigns anybody may look at."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import campaigns

urlpatterns: list[URLPattern | URLResolver] = [
    path("campaigns", campaigns.campaign_list, name="campaigns"),
    path("campaigns/<uuid:campaign_id>", campaigns.campaign, name="campaign"),
]
