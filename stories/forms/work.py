from django import forms

from stories.models import User
from stories.models.vocab import Role


class AssignForm(forms.Form):
    """Who checks a claim; nobody, as long as it is not settled."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    assignee = forms.ModelChoiceField(
        User.objects.active().with_role(Role.REPORTER),
        to_field_name="username",
        required=False,
        empty_label="nobody",
    )


class ReasonForm(forms.Form):
    """One reason, in words."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class PublishClaimForm(forms.Form):
    """Publishing one claim: what was wrong, if something was."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    correction = forms.CharField(
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only if something was wrong: readers see it as a correction.",
    )
