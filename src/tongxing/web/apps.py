"""The look, as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tongxing.web"
    label = "web"
