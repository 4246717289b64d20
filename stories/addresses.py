"""Addresses in full, for what leaves the site: feeds, letters, calendars."""

from django.conf import settings


def absolute(path: str) -> str:
    """`path` in full: from the site's own setting, never from a request's Host header."""
    return settings.STORYTRACK_SITE_URL.rstrip("/") + path
