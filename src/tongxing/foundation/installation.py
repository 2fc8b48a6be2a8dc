"""The few facts of this installation that a room may need; rooms themselves never read settings."""

from pathlib import Path

from django.conf import settings


def fonts_folder() -> Path:
    """Where the Chinese letters for printed papers lie."""
    return Path(settings.FONTS_FOLDER)


def policy_folder() -> Path | None:
    """Where this installation keeps rule packs of its own, if it does."""
    return settings.POLICY_FOLDER


def follows_editions() -> bool:
    """Whether rules enacted on the platform are read from the database; tests of rules alone have none."""
    return bool(settings.POLICY_EDITIONS)


def workdays_file() -> Path | None:
    """The operator's table of holidays and adjusted workdays, if there is one."""
    return settings.WORKDAYS_FILE


def public_address() -> str:
    """Where everybody finds this installation, without a slash at its end."""
    return str(settings.PUBLIC_ADDRESS).rstrip("/")


def trust_file() -> Path:
    """Where the operator lists the witnesses and logs of others whose keys are trusted here; may be absent."""
    return Path(settings.TRUST_FILE)
