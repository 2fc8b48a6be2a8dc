"""Addresses of points at the authority's desk."""

from django.urls import URLPattern, path

from tongxing.doors.authority import points

urlpatterns: list[URLPattern] = [
    path("authority/points", points.overview, name="authority_points"),
    path("authority/points/funds/<uuid:fund_id>", points.fund, name="authority_fund"),
    path("authority/points/funds/<uuid:fund_id>/issues", points.issues, name="authority_fund_issues"),
    path("authority/points/funds/<uuid:fund_id>/grants", points.grants, name="authority_fund_grants"),
    path("authority/records/<uuid:entry_id>/points", points.record_points, name="authority_record_points"),
]
