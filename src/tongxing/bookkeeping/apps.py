"""Registers the room with Django."""

from django.apps import AppConfig


class BookkeepingConfig(AppConfig):
    name = "tongxing.bookkeeping"
    label = "bookkeeping"
    verbose_name = "记账"
