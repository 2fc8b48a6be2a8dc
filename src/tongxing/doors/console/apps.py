"""Registers the door with Django."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "tongxing.doors.console"
    label = "console"
    verbose_name = "运维"
