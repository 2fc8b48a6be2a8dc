"""Addresses of the authority's work on stations."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import stations

ONE = "authority/stations/<uuid:station_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/stations", stations.station_list, name="authority_stations"),
    path("authority/stations/new", stations.opening, name="authority_station_new"),
    path(ONE, stations.station, name="authority_station"),
    path(f"{ONE}/particulars", stations.particulars, name="authority_station_particulars"),
    path(f"{ONE}/closing", stations.closing, name="authority_station_closing"),
    path(f"{ONE}/example", stations.example, name="authority_station_example"),
    path(f"{ONE}/example/ending", stations.example_ending, name="authority_station_example_ending"),
]
