from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from stories.choices import offer_few
from stories.forms.claims import ClaimsField
from stories.forms.rows import DayField, RowForm, offer
from stories.models import Change, Shelf, Story, Topic, Update, User
from stories.models.vocab import ChangeKind, Publication, Role, Stage, Subject


class StoryForm(RowForm):
    """Opens a story, or edits it; a new one has no main claim yet."""

    class Meta:
        model = Story
        fields = [
            "title",
            "summary",
            "answer",
            "account",
            "lead",
            "team",
            "topics",
            "opened_on",
            "restricted",
            "main_claim",
        ]
        labels = {
            "answer": "Where it stands",
            "account": "What stands behind it",
            "restricted": "Restricted to lead and team",
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "answer": forms.Textarea(attrs={"rows": 2}),
            "account": forms.Textarea(attrs={"rows": 6}),
            "team": forms.CheckboxSelectMultiple,
            "topics": forms.CheckboxSelectMultiple,
        }

    opened_on = DayField(label="Opened on")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reporters = User.objects.active().with_role(Role.REPORTER)
        offer(self, "lead", reporters)
        offer(self, "team", User.objects.active())
        offer(self, "topics", Topic.objects.in_use())
        if self.instance.pk is None:
            del self.fields["main_claim"]
            self.initial.setdefault("lead", user.pk)
        else:
            offer(self, "main_claim", self.instance.claims.in_use())


def changes_since_published() -> QuerySet[Change]:
    """What was done to a public claim (`OuterRef`) since readers last saw it."""
    seen = Shelf.objects.filter(subject=Subject.CLAIM, public_id=OuterRef("claim__public_id"))
    rows = Change.objects.filter(claim=OuterRef("pk"), claim__publication=Publication.PUBLIC)
    return rows.exclude(kind=ChangeKind.PUBLISHED).filter(
        at__gt=Subquery(seen.values("edition__published")[:1])
    )


class PublishStoryForm(forms.Form):
    """What goes to readers together, and what was wrong if something was.

    Args:
        tick: whether the claims of `decided` are ticked beside what was sent.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    claims = ClaimsField(
        required=False,
        label="Claims to publish with it",
        help_text="Drafts, and what was worked on since readers last saw it. "
        "A page that stays the same gets no new edition.",
    )
    updates = forms.ModelMultipleChoiceField(
        Update.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Updates to publish with it",
    )
    correction = forms.CharField(
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only if something was wrong: readers see it as a correction.",
    )

    def __init__(self, data: Any = None, *, story: Story, tick: bool = False) -> None:
        super().__init__(data)
        self.initial["revision"] = story.revision
        hidden = Q(publication__in=[Publication.DRAFT, Publication.TAKEN_DOWN])
        claims = story.claims.in_use().filter(hidden | Exists(changes_since_published()))
        self.decided = list(claims.filter(stage=Stage.SETTLED).values_list("public_id", flat=True))
        if tick:
            self.data = sent = data.copy()
            sent.setlist("claims", dict.fromkeys([*sent.getlist("claims"), *self.decided]))
        updates = story.updates.in_use().filter(hidden)
        for name, waiting in (("claims", claims), ("updates", updates)):
            if waiting.exists():
                offer_few(self, name, waiting)
            else:
                del self.fields[name]


class TakeDownStoryForm(forms.Form):
    """Why a story goes.

    Args:
        may_order: whether withdrawn pledges would go with it, and this person may take them down.
    """

    note = forms.CharField(
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why it is taken down",
        help_text="Readers see this note in place of the page.",
    )
    withdrawn_too = forms.BooleanField(
        required=False,
        label="Take the withdrawn pledges down too, as a court ordered",
    )

    def __init__(self, *args: Any, may_order: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_order:
            del self.fields["withdrawn_too"]


class NoteForm(forms.Form):
    """One note that the record keeps; `label` and `hint` say what it is."""

    note = forms.CharField(max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label
        self.fields["note"].help_text = hint
