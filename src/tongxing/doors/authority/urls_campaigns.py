"""Addresses of campaigns before the authority."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import campaigns

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/campaigns", campaigns.desk, name="authority_campaigns"),
    path("authority/campaigns/new", campaigns.new, name="campaign_new"),
    path(
        "authority/campaigns/<uuid:campaign_id>/calling-off",
        campaigns.calling_off,
        name="campaign_calling_off",
    ),
]
