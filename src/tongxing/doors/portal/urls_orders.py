"""Addresses of a resident's own order."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import orders

urlpatterns: list[URLPattern | URLResolver] = [
    path("orders/<uuid:order_id>", orders.order, name="order"),
    path("orders/<uuid:order_id>/photo", orders.photo, name="order_photo"),
    path("orders/<uuid:order_id>/rating", orders.rating, name="order_rating"),
    path("orders/<uuid:order_id>/miss", orders.miss, name="order_miss"),
    path("orders/<uuid:order_id>/calling-off", orders.calling_off, name="order_calling_off"),
    path("orders/<uuid:order_id>/complaint", orders.complaint, name="order_complaint"),
]
