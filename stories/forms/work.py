from django import forms

from stories.forms.rows import Both
from stories.models import Claim, User
from stories.models.vocab import Role


class WorkForm(forms.Form):
    """One step of the work on a claim, from the revision at which it was opened.

    After a stale save `current` is the claim as it is now.
    """

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    current: Claim | None = None

    def both(self) -> list[Both]:
        """How the claim stands now, beside what was typed."""
        if self.current is None:
            return []
        claim = self.current
        values = (claim.get_stage_display(), claim.verdict_label, claim.outcome_label)
        state = ", ".join(value for value in values if value)
        return [Both("The claim", f"“{claim.text}”: {state}", self.typed())]

    def typed(self) -> str:
        """What the person typed, in words."""
        return str(self["reason"].value() or "")


class AssignForm(WorkForm):
    """Who checks a claim; nobody, as long as it is not settled."""

    assignee = forms.ModelChoiceField(
        User.objects.active().with_role(Role.REPORTER),
        to_field_name="username",
        required=False,
        empty_label="nobody",
    )

    def both(self) -> list[Both]:
        if self.current is None:
            return []
        theirs = self.current.assignee
        return [Both("Who checks it", str(theirs or "nobody"), self.typed())]

    def typed(self) -> str:
        return str(self.cleaned_data.get("assignee") or "nobody")


class ReasonForm(WorkForm):
    """One reason, in words."""

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
