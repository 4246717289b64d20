from typing import Any

from django import forms

from stories.forms.base import SpanField
from stories.forms.rows import RowForm, StoryField, offer
from stories.models import Article, Outlet, Story, User

TEXT = forms.Textarea(attrs={"rows": 16})


class ArticleForm(RowForm):
    """What is known about an article. The outlet is typed: a known one is taken, else added."""

    class Meta:
        model = Article
        fields = ["title", "form", "byline", "language", "note"]
        labels = {"form": "How it reached us"}
        help_texts = {"note": "For the desk: what to know about this article."}
        widgets = {"note": forms.Textarea(attrs={"rows": 2}), "byline": forms.TextInput}

    typed_by_name = frozenset({"outlet"})

    outlet = forms.CharField(
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "outlets"}),
        help_text="Its name; one that we do not have yet is added.",
    )
    published = SpanField(label="Published")
    address = forms.CharField(
        max_length=2_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="Leave it empty for print, wire, pasted text and events.",
    )
    archive_address = forms.CharField(
        max_length=2_000,
        required=False,
        label="Archived copy",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )

    field_order = ["title", "outlet", "published", "byline", "form", "address", "archive_address"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("outlet", str(self.instance.outlet or ""))
            for name in ("published", "address", "archive_address"):
                self.initial.setdefault(name, getattr(self.instance, name))

    def outlets(self) -> list[str]:
        """The names that we have, to pick from while typing."""
        return list(Outlet.objects.in_use().values_list("name", flat=True)[:500])


class EnterArticleForm(ArticleForm):
    """A new article, with the text as pasted."""

    text = forms.CharField(
        max_length=500_000,
        required=False,
        strip=False,
        widget=TEXT,
        help_text="As it stands there. Claims are tied to sentences of this text.",
    )
    incomplete = forms.BooleanField(required=False, label="The text is incomplete")

    field_order = [*ArticleForm.field_order, "language", "text", "incomplete", "note"]


class VersionForm(forms.Form):
    text = forms.CharField(
        max_length=500_000,
        strip=False,
        widget=TEXT,
        help_text="As it stands there now. Passages marked in older versions stay where they are.",
    )
    incomplete = forms.BooleanField(required=False, label="The text is incomplete")


class AddToStoryForm(forms.Form):
    """One more story for an article, of those that `user` may see and that lack it."""

    story = StoryField()

    def __init__(self, *args: Any, article: Article, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lacking = Story.objects.visible_to(user).exclude(pk__in=article.stories.all())
        offer(self, "story", lacking.order_by("title"))
