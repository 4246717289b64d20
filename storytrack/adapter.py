"""How allauth behaves here."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmation
from django.conf import settings
from django.http import HttpRequest


def on_our_site(url: str) -> str:
    """The same address under STORYTRACK_SITE_URL, whatever Host the request named."""
    ours = urlsplit(settings.STORYTRACK_SITE_URL)
    return urlsplit(url)._replace(scheme=ours.scheme, netloc=ours.netloc).geturl()


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator makes each account. Mail names our own address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """The session keeps when this person had signed in before: what is news since then."""
        before = user.last_login
        super().login(request, user)
        if before is not None:
            request.session["left"] = before.isoformat()

    def get_reset_password_from_key_url(self, key: str) -> str:
        return on_our_site(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: EmailConfirmation
    ) -> str:
        return on_our_site(super().get_email_confirmation_url(request, emailconfirmation))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        site = SimpleNamespace(
            name=settings.STORYTRACK_SITE_NAME,
            domain=urlsplit(settings.STORYTRACK_SITE_URL).netloc,
        )
        super().send_mail(template_prefix, email, {**context, "current_site": site})
