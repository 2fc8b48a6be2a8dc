"""Registers the ground with Django."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "tongxing.foundation"
    label = "foundation"
    verbose_name = "基础"
