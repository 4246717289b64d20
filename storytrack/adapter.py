"""How allauth behaves here."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmation
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
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

    def set_password(self, user: Any, password: str) -> None:
        """Writes the password alone: what somebody else saved meanwhile stays."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for each account, by whichever of its names and under whichever Host.

        A new password begins a new count: who has reset theirs need not wait for the guesser.
        """
        name = credentials.get("email") or credentials.get("username", "")
        people = get_user_model()._default_manager.filter(
            Q(username__iexact=name) | Q(email__iexact=name)
        )
        found = people.order_by("pk").values_list("pk", "password").first()
        return f"{found[0]} {found[1]}" if found else f"nobody {name.lower()}"

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
