"""Addresses of the public log. Those for programs are prescribed by C2SP (tlog-tiles, tlog-witness) and stay."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import log

urlpatterns: list[URLPattern | URLResolver] = [
    path("log", log.log, name="log"),
    path("log/checkpoint", log.checkpoint, name="log_checkpoint"),
    path("log/tile/<path:address>", log.tile, name="log_tile"),
    path("log/keys", log.keys, name="log_keys"),
    path("log/witness/add-checkpoint", log.witness, name="log_witness"),
]
