"""Addresses of standing in, and of the waiting list."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import stand_ins

urlpatterns: list[URLPattern | URLResolver] = [
    path("stand-ins", stand_ins.stand_ins, name="stand_ins"),
    path("stand-ins/<uuid:stand_in_id>", stand_ins.stand_in, name="stand_in"),
    path("stand-ins/<uuid:stand_in_id>/calling-off", stand_ins.calling_off, name="stand_in_calling_off"),
    path("activities/<uuid:activity_id>/stand-in", stand_ins.asking, name="stand_in_asking"),
    path("activities/<uuid:activity_id>/waiting", stand_ins.waiting, name="waiting"),
]
