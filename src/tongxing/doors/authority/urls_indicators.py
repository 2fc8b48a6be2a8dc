"""Addresses of the figures and of closing a year."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import indicators

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/indicators", indicators.indicators, name="authority_indicators"),
    path("authority/reports", indicators.reports, name="authority_reports"),
]
