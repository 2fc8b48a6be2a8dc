"""Addresses of what is counted."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import coverage, indicators

urlpatterns: list[URLPattern | URLResolver] = [
    path("indicators", indicators.register, name="indicators"),
    path("indicators/<slug:indicator_id>", indicators.indicator, name="indicator"),
    path("coverage/<uuid:survey_id>", coverage.coverage, name="coverage"),
    path("coverage/<uuid:survey_id>/map.svg", coverage.coverage_map, name="coverage_map"),
    path("reports", indicators.reports, name="reports"),
    path("reports/<uuid:report_id>", indicators.report, name="report"),
    path("reports/<uuid:report_id>/file", indicators.report_file, name="report_file"),
]
