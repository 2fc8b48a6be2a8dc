"""Registers the door with Django."""

from django.apps import AppConfig


class VolunteerConfig(AppConfig):
    name = "tongxing.doors.volunteer"
    label = "volunteer"
    verbose_name = "我的志愿"
