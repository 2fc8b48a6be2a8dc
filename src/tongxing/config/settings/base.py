"""What every installation shares."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

PACKAGE = Path(__file__).resolve().parents[2]

ROOMS = [
    "foundation",
    "access",
    "places",
    "policy",
    "identity",
    "viewings",
    "people",
    "profiles",
    "badges",
    "organisations",
    "directory",
    "data_returns",
    "ledger",
    "transparency",
    "late_entries",
    "objections",
    "certificates",
    "record_books",
    "rosters",
    "honours",
    "bookkeeping",
    "points",
    "timebank",
    "benefits",
    "references",
    "stations",
    "spaces",
    "coverage",
    "trainings",
    "needs",
    "orders",
    "menus",
    "pairings",
    "projects",
    "library",
    "contests",
    "incubation",
    "agreements",
    "activities",
    "parties",
    "selections",
    "absences",
    "games",
    "recruitments",
    "accreditations",
    "kits",
    "meals",
    "suggestions",
    "batches",
    "stand_ins",
    "calendars",
    "openings",
    "field_rolls",
    "units",
    "supervision",
    "insights",
    "reviews",
    "measures",
    "campaigns",
    "notices",
]
DOORS = ["portal", "volunteer", "organiser", "authority", "openapi", "console"]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    *(f"tongxing.{room}" for room in ROOMS),
    *(f"tongxing.doors.{door}" for door in DOORS),
    "tongxing.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongxing.web.look.LookMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tongxing.web.actors.ActorMiddleware",
    "tongxing.web.pages.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tongxing.config.urls"
WSGI_APPLICATION = "tongxing.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates", *(PACKAGE / "doors" / door / "templates" for door in DOORS)],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "tongxing.web.environment.environment",
            "context_processors": ["tongxing.web.environment.page_context"],
        },
    }
]

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English"), ("ru", "Русский")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True

POLICY_EDITIONS = True  # what officers enact holds, over the files
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

# Sessions are rows of our own in `access`; the cookie holds a random token and nothing else.
SESSION_COOKIE = "tongxing_session"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tongxing.web.pages.csrf_refused"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = [
    "tongxing.web.receiving.Ceiling",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Laid out by tools/bootstrap from the npm font package; certificates are set in them.
FONTS_FOLDER = PACKAGE.parents[1] / "build" / "fonts"

# Who confirms names and documents: docs/operating/real-name.md.
IDENTITY_CHECK_ADDRESS, IDENTITY_CHECK_KEY, IS_PRODUCTION = "", b"", False

SILENCED_SYSTEM_CHECKS: list[str] = []


def database(address: str) -> dict:
    """A Django database from one address. Statements are prepared on the server (tech.md, trap 1)."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", None) or (unquote(parts.hostname) if parts.hostname else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username) if parts.username else query.pop("user", ""),
        "PASSWORD": unquote(parts.password) if parts.password else query.pop("password", ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 5,
            "options": "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
            **query,
        },
    }
