"""Registers the room with Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "tongxing.projects"
    label = "projects"
    verbose_name = "项目"
