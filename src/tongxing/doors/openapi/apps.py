"""Registers the door with Django."""

from django.apps import AppConfig


class OpenapiConfig(AppConfig):
    name = "tongxing.doors.openapi"
    label = "openapi"
    verbose_name = "开放接口"
