"""The settings of the test run: those of the product, minus what makes tests slow or leaky.

Nothing of a developer's own .env reaches the tests; only tests/postgres.py names
another database.
"""

import os
import tempfile
from pathlib import Path

DATABASE_URL = os.environ.get("STORYTRACK_DATABASE_URL", "")
for name in [name for name in os.environ if name.startswith("STORYTRACK_")]:
    del os.environ[name]
os.environ["STORYTRACK_ENV_FILE"] = os.devnull
os.environ["STORYTRACK_API_PER_MINUTE"] = "0"
os.environ["STORYTRACK_SECRET_KEY"] = "for-tests-only-" + "0123456789abcdefghij" * 2
if DATABASE_URL:
    os.environ["STORYTRACK_DATABASE_URL"] = DATABASE_URL

from storytrack.settings import *  # noqa: E402, F403
from storytrack.settings import (  # noqa: E402
    BASE_DIR,
    DATABASES,
    HUEY,
    INSTALLED_APPS,
    MIDDLEWARE,
    STORAGES,
)

if DATABASES["default"]["ENGINE"] == "storytrack.sqlite":
    # A file: in memory, a live server and its test would meet "table is locked".
    # The process id keeps two runs in one tree apart.
    TEST_FILE = Path(tempfile.gettempdir(), f"storytrack-test-{os.getpid()}.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FILE)}
HUEY = {**HUEY, "immediate": True}  # a task runs where it is called, and no queue is written
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = BASE_DIR / "static"  # nothing is collected; WhiteNoise wants a folder that exists
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# A page that asks the same question once for each row fails.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
# An action locks the row that it changes and reads it again to save: two reads of one row.
ZEAL_ALLOWLIST = [{"model": "stories.*", "field": "get()"}]
