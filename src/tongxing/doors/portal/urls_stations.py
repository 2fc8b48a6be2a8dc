"""Addresses of stations for everybody."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import stations

urlpatterns: list[URLPattern | URLResolver] = [
    path("stations", stations.station_list, name="stations"),
    path("stations/<uuid:station_id>", stations.station, name="station_public"),
    path("stations/<uuid:station_id>/today", stations.today, name="station_today"),
]
