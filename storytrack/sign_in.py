from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from stories.tasks.passwords import send_reset


class SignIn(LoginForm):
    """allauth's form, with the cursor where one begins and a hint that password keepers read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = self.fields["login"].widget.attrs
        attrs.pop("placeholder", None)
        attrs |= {"autofocus": "", "autocomplete": "username"}
        self.fields["password"].widget.attrs.pop("placeholder", None)

    def user_credentials(self) -> dict[str, Any]:
        """The name that was typed as a username or as an address, never as both.

        Tried as both, a password takes twice as long where there is such an address, and that
        tells who has an account.
        """
        credentials: dict[str, Any] = super().user_credentials()
        people = get_user_model()._default_manager.filter(email__iexact=credentials.get("email"))
        credentials.pop("username" if people.exists() else "email", None)
        return credentials


class Reset(ResetPasswordForm):
    """allauth's form, without looking whether there is such an account: a worker does."""

    def clean_email(self) -> str:
        email: str = get_adapter().clean_email(self.cleaned_data["email"].lower())
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        send_reset(email)
        return email
