"""Registers the room with Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "tongxing.identity"
    label = "identity"
    verbose_name = "实名信息"
