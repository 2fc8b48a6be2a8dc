"""The few facts of this installation that a room may need; rooms themselves never read settings."""

from pathlib import Path

from django.conf import settings


def fonts_folder() -> Path:
    """Where the Chinese letters for printed papers lie."""
    return Path(settings.FONTS_FOLDER)
