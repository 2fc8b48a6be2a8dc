"""Addresses of data sent back to whom they are about."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import data_returns

urlpatterns: list[URLPattern | URLResolver] = [
    path("data-returns", data_returns.sent, name="data_returns"),
    path("data-returns/new/<uuid:person_id>", data_returns.new, name="data_return_new"),
    path("data-returns/<uuid:return_id>", data_returns.one, name="data_return"),
    path("data-returns/<uuid:return_id>/withdrawal", data_returns.withdrawal, name="data_return_withdrawal"),
]
