"""Settings, all from the environment and explained in .env.example. A bad value stops the start."""

from storytrack import sqlite

sqlite.install()

import logging
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from storytrack import databases, logs, policy, switches, watching, worker

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


env = Env()
env_file = Path(env.str("STORYTRACK_ENV_FILE", str(BASE_DIR / ".env")))
if env_file.is_file():
    if env_file.stat().st_mode & 0o007:
        raise ImproperlyConfigured(f"Everybody can read {env_file}. Run: chmod 600 {env_file}")
    env.read_env(str(env_file), recurse=False)

# The site

DEBUG = env.bool("STORYTRACK_DEBUG", False)
SECRET_KEY = env.str("STORYTRACK_SECRET_KEY", "", validate=switches.a_secret)
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "STORYTRACK_SECRET_KEY is not set. `make run` writes one into .env; "
        "or copy .env.example to .env and fill it in."
    )
STORYTRACK_SITE_URL = env.str(
    "STORYTRACK_SITE_URL", "http://127.0.0.1:8000", validate=switches.a_site_url
)
STORYTRACK_SITE_NAME = env.str("STORYTRACK_SITE_NAME", "Storytrack")
STORYTRACK_TIME_ZONE = env.str("STORYTRACK_TIME_ZONE", "UTC", validate=switches.a_time_zone)
STORYTRACK_COMPLAINTS_TO = env.str("STORYTRACK_COMPLAINTS_TO", "")
STORYTRACK_SECOND_PERSON = env.bool("STORYTRACK_SECOND_PERSON", False)
STORYTRACK_ESCALATE_DAYS = env.int("STORYTRACK_ESCALATE_DAYS", 3, validate=switches.some_days)
STORYTRACK_SILENT_DAYS = env.int("STORYTRACK_SILENT_DAYS", 14, validate=switches.some_days)
STORYTRACK_MATCHER = env.str(
    "STORYTRACK_MATCHER", "stories.matching.rank", validate=switches.a_name
)
STORYTRACK_WEBSUB_HUB = env.str("STORYTRACK_WEBSUB_HUB", "", validate=switches.a_hub)
STORYTRACK_SECURITY_CONTACT = env.str(
    "STORYTRACK_SECURITY_CONTACT", "", validate=switches.a_contact
)
STORYTRACK_API_PER_MINUTE = env.int("STORYTRACK_API_PER_MINUTE", 600)
HTTPS = STORYTRACK_SITE_URL.startswith("https://")
SITE_HOST = urlsplit(STORYTRACK_SITE_URL).netloc.rpartition("@")[2]
SITE_HOST = SITE_HOST if SITE_HOST.endswith("]") else SITE_HOST.rsplit(":", 1)[0]
ALLOWED_HOSTS = env.list(
    "STORYTRACK_ALLOWED_HOSTS",
    list(LOOPBACK) if SITE_HOST in LOOPBACK else [SITE_HOST],
    validate=switches.exact_hosts,
)
if DEBUG and not {SITE_HOST, *ALLOWED_HOSTS} <= set(LOOPBACK):
    raise ImproperlyConfigured(
        "STORYTRACK_DEBUG shows secrets to visitors, so it is refused unless every host is "
        "this machine. Turn it off, or set STORYTRACK_SITE_URL and STORYTRACK_ALLOWED_HOSTS "
        "to 127.0.0.1."
    )

# The application

ROOT_URLCONF = "storytrack.urls"
WSGI_APPLICATION = "storytrack.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "stories",
    "storytrack.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "django_htmx",
    "huey.contrib.djhuey",
    "import_export",
    "template_partials.apps.SimpleAppConfig",  # we name the loaders and built-ins ourselves
]
MIDDLEWARE = [
    "storytrack.tracing.RequestId",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "stories.door.DenyByDefault",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "stories.views.once.OnlyOnce",
    "stories.views.led_on.LeadOn",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATE_LOADERS: list[Any] = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
if not DEBUG:
    TEMPLATE_LOADERS = [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", TEMPLATE_LOADERS)],
            "builtins": ["template_partials.templatetags.partials"],
            # For the desk. Public pages are rendered without any of them.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
STORAGES = {
    "default": {"BACKEND": "storytrack.files.PrivateFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Data

DATA_DIR = Path(env.str("STORYTRACK_DATA_DIR", str(BASE_DIR / "var"))).absolute()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"
# A pasted text of two million characters in any script, as its form promises; files apart.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
DATABASES = databases.databases(
    env.str("STORYTRACK_DATABASE_URL", f"sqlite:///{DATA_DIR / 'storytrack.sqlite3'}"),
    env.str("STORYTRACK_REPLICA_URL", "", validate=switches.a_replica),
    env.int("STORYTRACK_POOL", 0, validate=switches.a_length),
)
DATABASE_ROUTERS = ["stories.public.replica.PublicReads"]
STORYTRACK_STATEMENT_TIMEOUT = env.int(
    "STORYTRACK_STATEMENT_TIMEOUT", 20, validate=switches.a_length
)
STORYTRACK_LOCK_TIMEOUT = env.int("STORYTRACK_LOCK_TIMEOUT", 10, validate=switches.a_length)
STORYTRACK_LISTEN = env.bool("STORYTRACK_LISTEN", True)
# Sign-in limits live here, so every process must see the same cache.
CACHES = {
    "default": databases.cache(env.dj_cache_url("STORYTRACK_CACHE_URL", "db://storytrack_cache"))
}

# Work outside the request
HUEY = worker.queue(
    env.str(
        "STORYTRACK_QUEUE_URL", f"sqlite:///{DATA_DIR / 'queue.sqlite3'}", validate=switches.a_queue
    )
)
# Where a copy of an article can be asked for; empty: nowhere
STORYTRACK_ARCHIVE_URL = env.str("STORYTRACK_ARCHIVE_URL", "", validate=switches.an_archive)

# Time and language: instants are kept in UTC, typed and shown on the newsroom's clock

TIME_ZONE = STORYTRACK_TIME_ZONE
USE_TZ = True
LANGUAGE_CODE = "en-gb"
USE_I18N = True

# Sign-in

AUTH_USER_MODEL = "stories.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATORS}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "storytrack.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "storytrack.sign_in.SignIn", "reset_password": "storytrack.sign_in.Reset"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{STORYTRACK_SITE_NAME}] "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {"login": "100/h/ip", "login_failed": "100/h/ip,5/60s/key,50/d/key"}
EMAIL_CONFIG = env.dj_email_url("STORYTRACK_EMAIL_URL", "console:")
globals().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = EMAIL_CONFIG.get("EMAIL_TIMEOUT") or 20  # shorter than the lease of a notice
MAIL_FROM = env.str("STORYTRACK_MAIL_FROM", "", validate=switches.a_sender)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM or switches.sender(STORYTRACK_SITE_NAME)

# Cookies and headers

PROXIES = env.int("STORYTRACK_PROXIES", int(HTTPS))
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked of each process, past the proxy
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Whether the newsroom's other sub-domains use HTTPS is not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_ENGINE = "storytrack.sessions"  # idle for 12 hours ends it
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "storytrack_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "storytrack_csrf"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = policy.CONTENT_SECURITY_POLICY

# Log

LOGGING = logs.to_console(
    env.log_level("STORYTRACK_LOG_LEVEL", logging.INFO),
    env.str("STORYTRACK_LOG_FORMAT", "plain", validate=switches.a_log_format),
)
STORYTRACK_LOG_REQUESTS = env.bool("STORYTRACK_LOG_REQUESTS", False)
STORYTRACK_SLOW_QUERY_MS = env.int("STORYTRACK_SLOW_QUERY_MS", 0, validate=switches.a_length)
watching.install(env.str("STORYTRACK_SENTRY_DSN", ""))
STORYTRACK_METRICS_TOKEN = env.str("STORYTRACK_METRICS_TOKEN", "", validate=switches.a_token)
if STORYTRACK_METRICS_TOKEN:
    MIDDLEWARE.insert(0, watching.count_requests(DATA_DIR))
    SECURE_REDIRECT_EXEMPT.append("^metrics$")

unknown = {name for name in os.environ if name.startswith("STORYTRACK_")} - set(env.dump())
if unknown:
    raise ImproperlyConfigured(
        f"No such setting: {', '.join(sorted(unknown))}. The names are in .env.example."
    )
