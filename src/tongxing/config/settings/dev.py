"""One machine, one command: what `make up` runs, and a small county may keep."""

from tongxing.config import env
from tongxing.config.settings.base import *  # noqa: F403 - settings files are layered by name
from tongxing.config.settings.base import database

ENVIRONMENT = env.load()
DEBUG = False
DEMO = ENVIRONMENT.demo
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
KEYRING = ENVIRONMENT.keyring
PUBLIC_ADDRESS = ENVIRONMENT.public_address
SKIN = ENVIRONMENT.skin
STATION_PHONE = ENVIRONMENT.station_phone
IDENTITY_CHECK_ADDRESS, IDENTITY_CHECK_KEY = ENVIRONMENT.identity_check_url, ENVIRONMENT.identity_check_key
POLICY_FOLDER = ENVIRONMENT.policy_folder
WORKDAYS_FILE = ENVIRONMENT.workdays_file
GALLERY = True
DATABASES = {"default": database(ENVIRONMENT.database_url)}
STATIC_ROOT = env.CHECKOUT / "build" / "static"
STORAGE_FOLDER = ENVIRONMENT.keyring.parent / "storage"
TRUST_FILE = ENVIRONMENT.keyring.parent / "trusted-keys.txt"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # A stranger's wrong address is not our news, nor is every tick of the periodic jobs.
    "loggers": {"django.request": {"level": "ERROR"}, "procrastinate": {"level": "WARNING"}},
}
