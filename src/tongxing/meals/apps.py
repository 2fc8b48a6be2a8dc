"""Registers the room with Django."""

from django.apps import AppConfig


class MealsConfig(AppConfig):
    name = "tongxing.meals"
    label = "meals"
    verbose_name = "赛会用餐"

    def ready(self) -> None:
        from tongxing.meals import (  # noqa: F401 - importing declares
            events,
            permissions,
            subscribers,
            takeaway,
            tasks,
        )
