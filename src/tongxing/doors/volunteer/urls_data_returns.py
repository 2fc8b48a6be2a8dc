"""Addresses of data sent back to me."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import data_returns

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/data-returns", data_returns.returned, name="my_data_returns"),
    path("me/data-returns/<uuid:return_id>", data_returns.one, name="my_data_return"),
    path("me/data-returns/<uuid:return_id>/standing", data_returns.standing, name="my_data_return_standing"),
]
