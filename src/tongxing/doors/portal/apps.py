"""Registers the door with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "tongxing.doors.portal"
    label = "portal"
    verbose_name = "门户"
