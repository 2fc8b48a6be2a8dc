"""Registers the room with Django."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "tongxing.needs"
    label = "needs"
    verbose_name = "需求"
