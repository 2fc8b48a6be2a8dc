"""Addresses of what is counted."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import indicators

urlpatterns: list[URLPattern | URLResolver] = [
    path("indicators", indicators.register, name="indicators"),
    path("indicators/<slug:indicator_id>", indicators.indicator, name="indicator"),
    path("reports", indicators.reports, name="reports"),
    path("reports/<uuid:report_id>", indicators.report, name="report"),
    path("reports/<uuid:report_id>/file", indicators.report_file, name="report_file"),
]
