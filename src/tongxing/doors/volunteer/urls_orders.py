"""Addresses of my orders."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import orders

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/orders", orders.my_orders, name="my_orders"),
    path("me/orders/readiness", orders.readiness, name="order_readiness"),
    path("me/orders/readiness/ending", orders.readiness_end, name="order_readiness_end"),
    path("me/orders/offers/<uuid:offer_id>/acceptance", orders.acceptance, name="offer_acceptance"),
    path("me/orders/offers/<uuid:offer_id>/refusal", orders.refusal, name="offer_refusal"),
    path("me/orders/<uuid:order_id>", orders.visit, name="order_visit"),
    path("me/orders/<uuid:order_id>/claim", orders.claim, name="order_claim"),
    path("me/orders/<uuid:order_id>/member", orders.member, name="order_member"),
    path("me/orders/<uuid:order_id>/departure", orders.departure, name="order_departure"),
    path("me/orders/<uuid:order_id>/completion", orders.completion, name="order_completion"),
    path("me/orders/<uuid:order_id>/stepping-back", orders.stepping_back, name="order_stepping_back"),
]
