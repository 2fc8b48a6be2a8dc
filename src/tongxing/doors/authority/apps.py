"""Registers the door with Django."""

from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "tongxing.doors.authority"
    label = "authority"
    verbose_name = "主管部门工作台"
