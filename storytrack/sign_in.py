from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """allauth's form, with the cursor where one begins and a hint that password keepers read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = self.fields["login"].widget.attrs
        attrs.pop("placeholder", None)
        attrs |= {"autofocus": "", "autocomplete": "username"}
        self.fields["password"].widget.attrs.pop("placeholder", None)
