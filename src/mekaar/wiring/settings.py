"""Django's settings. Importing them starts nothing: the database is started by `./mekaar up` and by the tests.

Read from the environment: MEKAAR_DATA, MEKAAR_ADDRESS, MEKAAR_HOSTS, MEKAAR_DEBUG, MEKAAR_DEMO, MEKAAR_DESK_PHONE,
MEKAAR_ALLOWANCES, MEKAAR_SECRET_KEY, MEKAAR_FIELD_KEYS, DATABASE_URL and what wiring/post.py, wiring/oidc.py and
wiring/keeping.py read (see docs/running/).
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mekaar.wiring import keeping, keys, oidc, post
from mekaar.wiring.database import data_folder, settings_from_env

SOURCE = Path(__file__).resolve().parents[1]
DATA = data_folder()

# Where people reach this installation; https switches every cookie and header to secure.
ADDRESS = os.environ.get("MEKAAR_ADDRESS", "http://localhost:8000")
HTTPS = urlsplit(ADDRESS).scheme == "https"
DEBUG = os.environ.get("MEKAAR_DEBUG") == "1"

# In the demo a visitor may step into a persona; nowhere else. The number that people without a screen can ring; empty: none.
DEMO = os.environ.get("MEKAAR_DEMO") == "1"
DEMO_PERSONAS = "mekaar.wiring.demo.personas.PERSONAS"
DESK_PHONE = os.environ.get("MEKAAR_DESK_PHONE", "")
# What may be paid to volunteers, per year: amounts change, so they stand in a file.
ALLOWANCES = os.environ.get("MEKAAR_ALLOWANCES") or SOURCE / "wiring" / "allowances.toml"

# How messages leave the house (wiring/post.py); in the demo they are only written to the log of the worker.
MAIL = post.mail_settings(os.environ.get("MEKAAR_MAIL_URL", post.usual(demo=DEMO)))
MAIL_READY = MAIL.ready
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.backend, MAIL.host, MAIL.port, post.SECONDS
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.user, MAIL.password, MAIL.ssl, MAIL.tls
DEFAULT_FROM_EMAIL = os.environ.get("MEKAAR_MAIL_FROM") or "Mekaar <mekaar@localhost>"
SMS = post.sms_settings(os.environ, post.usual(demo=DEMO))

# Nobody has more questions open, or is asked more often in a week, unless they chose otherwise themselves.
ASKS_OPEN = int(os.environ.get("MEKAAR_ASKS_OPEN") or 4)
ASKS_PER_WEEK = int(os.environ.get("MEKAAR_ASKS_PER_WEEK") or 8)

SECRET_KEY = os.environ.get("MEKAAR_SECRET_KEY") or keys.django_key(DATA)
# Newest first, separated by spaces or line ends: the first encrypts, all decrypt (mekaar.base.encryption).
FIELD_KEYS = (os.environ.get("MEKAAR_FIELD_KEYS") or keys.encryption_key(DATA).decode()).split()

ALLOWED_HOSTS = [
    *{urlsplit(ADDRESS).hostname or "localhost", "localhost", "127.0.0.1", "[::1]"},
    *os.environ.get("MEKAAR_HOSTS", "").split(),
]

# Ours come first, so that their templates win.
INSTALLED_APPS = [
    "mekaar.base",
    "mekaar.people",
    "mekaar.messages",
    "mekaar.exchange",
    "mekaar.carrying",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mekaar.base.middleware.OnePolicy",
    "mekaar.base.uploads.LimitBody",
    "mekaar.base.middleware.RefuseNul",
    "mekaar.people.middleware.InCommunity",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mekaar.base.language.LanguageFromCookie",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mekaar.base.middleware.TellButton",
]

ROOT_URLCONF = "mekaar.wiring.urls"
WSGI_APPLICATION = "mekaar.wiring.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mekaar.people.context.page",
            ],
        },
    },
]

DATABASES = settings_from_env()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

# What stands in the menus, on one page.
NAVIGATION = "mekaar.wiring.navigation.ITEMS"
OWN_NAVIGATION = "mekaar.wiring.navigation.OWN"
LOGIN_URL = "sign_in"
# The provider with whose key people may come in too (itsme, a Keycloak); None: no such button.
OIDC = oidc.provider(os.environ)
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_ENGINE = "mekaar.people.sessions"
# The second is for sessions that began before the first was there.
AUTHENTICATION_BACKENDS = ["mekaar.people.sessions.Accounts", "django.contrib.auth.backends.ModelBackend"]

# How a sign-in code leaves the house; what each slice tells a participant about themselves, forgets when they go (highest
# slice first), and sweeps at night; and for how many days it is kept.
SEND_CODE = "mekaar.wiring.codes.send"
ABOUT = (
    "mekaar.exchange.about.asked",
    "mekaar.exchange.about.given",
    "mekaar.carrying.about.carried",
    "mekaar.messages.about.told",
)
FORGET = ("mekaar.carrying.forget.forget", "mekaar.exchange.forget.forget", "mekaar.messages.forget.forget")
RETENTION = ("mekaar.carrying.retention.sweep", "mekaar.exchange.retention.sweep", "mekaar.people.retention.sweep")
KEEP_DAYS = keeping.days(os.environ)
# What was done in somebody's name, in words, on one page.
ACTS = "mekaar.wiring.acts.ACTS"

# What follows on what, on one page.
REACTIONS = "mekaar.wiring.reactions.REACTIONS"
# What exchange asks of the slices above it: how far a need is, and to send a code to somebody without an account.
STATES_OF_NEEDS = "mekaar.carrying.queries_states.states_of"
CODE_SENDER = "mekaar.wiring.draft_codes.send"
# Imported by the worker alone: jobs bring the engine and its compiler, which a web process should not carry.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = [
    "mekaar.people.jobs",
    "mekaar.messages.jobs",
    "mekaar.exchange.jobs",
    "mekaar.carrying.jobs",
    "mekaar.carrying.jobs_asking",
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English")), ("fr", _("French")), ("de", _("German"))]
LOCALE_PATHS = [SOURCE / "base" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# Before `collectstatic` has run (tests, a developer's first look) files are served from where they stand.
COLLECTED = (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_USE_FINDERS = not COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [f"{urlsplit(ADDRESS).scheme}://{urlsplit(ADDRESS).netloc}"]
CSRF_FAILURE_VIEW = "mekaar.base.once_more.once_more"
# A page takes text, not files: anything larger is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"mekaar": {"level": "INFO"}},
}
