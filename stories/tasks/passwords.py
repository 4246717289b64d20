"""Mail for those who forgot their password.

Whoever asks waits for the queue alone, whether there is such an account or not: neither the answer
nor its time tells which. The queue keeps the address that was typed, and no key.
"""

from urllib.parse import urlsplit

from allauth.account.forms import ResetPasswordForm
from allauth.core.context import request_context
from django.conf import settings
from django.http import HttpRequest
from huey.contrib.djhuey import db_task

TRIES_MORE, WAIT = 5, 60  # times, seconds: a link that comes much later helps nobody


class _AtOurs(HttpRequest):
    """What allauth makes addresses from, where nobody asks."""

    def get_host(self) -> str:
        return urlsplit(settings.STORYTRACK_SITE_URL).netloc


@db_task(retries=TRIES_MORE, retry_delay=WAIT)
def send_reset(email: str) -> None:
    """Sends a link to whoever may sign in and has the address `email`; to nobody else."""
    ours, form = _AtOurs(), ResetPasswordForm({"email": email})
    with request_context(ours):
        if form.is_valid():
            form.save(ours)
