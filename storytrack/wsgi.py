"""The WSGI application that gunicorn loads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from storytrack import databases

databases.limit(
    settings.DATABASES,
    statement=settings.STORYTRACK_STATEMENT_TIMEOUT,
    lock=settings.STORYTRACK_LOCK_TIMEOUT,
)
application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402 - once Django is set up

from stories.public import generations  # noqa: E402 - models, once Django is set up

get_resolver().url_patterns  # noqa: B018 - every view is loaded now, not by the first who asks

if settings.STORYTRACK_LISTEN:
    generations.listen()
