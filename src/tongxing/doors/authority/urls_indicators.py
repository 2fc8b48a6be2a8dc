"""Addresses of the figures and of closing a year."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import batches, coverage, indicators

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/indicators", indicators.indicators, name="authority_indicators"),
    path("authority/batches", batches.batches, name="authority_batches"),
    path("authority/coverage", coverage.coverage, name="authority_coverage"),
    path("authority/reports", indicators.reports, name="authority_reports"),
]
