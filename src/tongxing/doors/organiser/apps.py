"""Registers the door with Django."""

from django.apps import AppConfig


class OrganiserConfig(AppConfig):
    name = "tongxing.doors.organiser"
    label = "organiser"
    verbose_name = "组织工作台"
