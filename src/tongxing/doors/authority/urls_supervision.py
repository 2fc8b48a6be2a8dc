"""Addresses of those who look into what is odd, long, drawn or late."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import alerts, day_sums, evidence, late, samples

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/alerts", alerts.alerts, name="alerts"),
    path("authority/alerts/<uuid:alert_id>", alerts.alert, name="alert"),
    path("authority/records/<uuid:entry_id>", evidence.record, name="record_evidence"),
    path("authority/day-sums", day_sums.day_sums, name="day_sums"),
    path("authority/day-sums/<uuid:entry_id>", day_sums.day_sum, name="day_sum"),
    path("authority/samples", samples.samples, name="samples"),
    path("authority/samples/<uuid:sample_id>", samples.sample, name="sample"),
    path("authority/samples/<uuid:sample_id>/<int:number>", samples.drawn, name="drawn_record"),
    path("authority/late", late.late_list, name="late_list"),
]
