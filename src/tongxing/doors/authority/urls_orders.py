"""Addresses of complaints about visits."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import orders

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/complaints", orders.complaints, name="complaints"),
    path("authority/complaints/<uuid:complaint_id>/answer", orders.answer, name="complaint_answer"),
]
