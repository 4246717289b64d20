"""Errors to Sentry, where an operator asks for it and has installed its package."""

from importlib import import_module
from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured


def install(dsn: str) -> None:
    """Sends errors there: no names, no addresses of people, no bodies, no queries. "": nowhere.

    Raises:
        ImproperlyConfigured: sentry-sdk is not installed.
    """
    if not dsn:
        return
    if find_spec("sentry_sdk") is None:
        raise ImproperlyConfigured(
            "STORYTRACK_SENTRY_DSN needs the package sentry-sdk. Run: pip install sentry-sdk"
        )
    import_module("sentry_sdk").init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
    )
