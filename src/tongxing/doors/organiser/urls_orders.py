"""Addresses of orders at the desk."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import orders

urlpatterns: list[URLPattern | URLResolver] = [
    path("station/orders", orders.order_list, name="station_orders"),
    path("station/advice", orders.advice, name="station_advice"),
    path("station/orders/<uuid:order_id>", orders.order, name="station_order"),
    path("station/orders/<uuid:order_id>/offers", orders.chosen, name="station_order_chosen"),
    path("station/orders/<uuid:order_id>/miss", orders.miss, name="station_order_miss"),
    path("station/orders/<uuid:order_id>/rating", orders.rating, name="station_order_rating"),
    path("station/orders/<uuid:order_id>/complaint", orders.complaint, name="station_order_complaint"),
]
