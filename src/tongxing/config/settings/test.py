"""What the tests run with; conftest gives the database and a keyring of its own."""

import os
from pathlib import Path

from tongxing.config import env
from tongxing.config.settings.base import *  # noqa: F403 - settings files are layered by name
from tongxing.config.settings.base import database

DEBUG = False
DEMO = True
SECRET_KEY = "a key for tests only, long enough to please everyone"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PUBLIC_ADDRESS = "http://testserver"
SKIN = "china_red"
STATION_PHONE = ""
POLICY_FOLDER = None
POLICY_EDITIONS = False  # a test that makes editions says so
WORKDAYS_FILE = None
GALLERY = True
KEYRING = env.CHECKOUT / "build" / "tests" / "keyring.json"
STORAGE_FOLDER = env.CHECKOUT / "build" / "tests" / "storage"
# Written by tests, so each process has its own.
TRUST_FILE = env.CHECKOUT / "build" / "tests" / f"trusted-keys-{os.getpid()}.txt"
STATIC_ROOT = Path(env.CHECKOUT / "build" / "static")
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql:///tongxing"))}
DATABASES["default"]["TEST"] = {"NAME": "test_tongxing_" + os.environ.get("TONGXING_TEST_DB", "main")}
