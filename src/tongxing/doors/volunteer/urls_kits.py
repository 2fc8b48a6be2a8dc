"""Addresses of what I was given at large events."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import kits

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/kits", kits.mine, name="my_kits"),
    path("me/kits/<uuid:item_id>", kits.size, name="my_kit_size"),
]
