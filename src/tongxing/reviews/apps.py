"""Registers the room with Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "tongxing.reviews"
    label = "reviews"
    verbose_name = "年度评估"

    def ready(self) -> None:
        from tongxing.reviews import (  # noqa: F401 - importing declares
            events,
            permissions,
            tasks,
        )
