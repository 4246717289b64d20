from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from stories.forms.base import SpanField
from stories.forms.rows import RowForm, offer
from stories.media import TAKEN
from stories.models import Article, Evidence, Story, User
from stories.words import day_words

OFFERED = 300
"""Articles that the browser offers while one types; any other is found by its title."""


def article_label(article: Article) -> str:
    """An article as people know it: title, outlet and day."""
    day = day_words(article.published_from, short=True) if article.published_from else ""
    return " · ".join(filter(None, [article.title, str(article.outlet or ""), day]))


class ArticleField(forms.ModelChoiceField):
    """An article of the story, found by typing words of its title: no list to scroll through."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Article.objects.none(), **kwargs)
        self.widget.attrs |= {"list": "articles", "placeholder": "Words of its title"}

    def label_from_instance(self, obj: Any) -> str:
        return article_label(obj)

    def _rows(self) -> QuerySet[Article]:
        return Article.objects.none() if self.queryset is None else self.queryset.all()

    def offered(self) -> list[str]:
        return [article_label(row) for row in self._rows().order_by("-pk")[:OFFERED]]

    def prepare_value(self, value: Any) -> Any:
        """The key of the row as words; what was typed as it was typed."""
        if isinstance(value, Article):
            return article_label(value)
        row = self._rows().filter(pk=value).first() if isinstance(value, int) else None
        return article_label(row) if row else value

    def to_python(self, value: Any) -> Article | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        title = typed.partition(" · ")[0].strip()
        found = list(self._rows().filter(title__icontains=title)[:OFFERED])
        exact = [row for row in found if typed in (article_label(row), row.title)]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(f"No article of this story has “{title}” in its title.")
        raise ValidationError(f"{len(exact or found)} articles fit. Type more of the title.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


class EvidenceForm(RowForm):
    """A source on a claim."""

    class Meta:
        model = Evidence
        fields = [
            "side",
            "tier",
            "source",
            "passage",
            "interest",
            "locator",
            "note",
            "closed",
            "readers",
        ]
        labels = {
            "side": "Which way it points",
            "tier": "Primary or secondary",
            "passage": "What it says",
            "interest": "Its interest",
            "locator": "Where in it",
            "note": "Note for the desk",
            "closed": "Closed: only you and the people named below see it",
            "readers": "Who may see it, when it is closed",
        }
        help_texts = {"closed": "", "readers": "", "locator": "Page, minute or section."}
        widgets = {
            "passage": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "readers": forms.CheckboxSelectMultiple,
        }

    dated = SpanField(label="Dated")
    article = ArticleField(required=False, label="One of our articles")
    address = forms.URLField(
        max_length=2_000,
        required=False,
        assume_scheme="https",
        label="Web address",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    archive_address = forms.URLField(
        max_length=2_000,
        required=False,
        assume_scheme="https",
        label="Archived copy",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    upload = forms.FileField(
        required=False,
        label="File",
        max_length=200,
        help_text=f"{TAKEN}; at most 25 MB. The desk alone can open it.",
    )
    remove_file = forms.BooleanField(required=False, label="Take the file off this evidence")

    field_order = [
        "side",
        "tier",
        "source",
        "passage",
        "dated",
        "address",
        "archive_address",
        "article",
        "locator",
        "upload",
        "remove_file",
        "interest",
        "note",
        "closed",
        "readers",
    ]

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = story.articles.filter(trashed_at__isnull=True).select_related("outlet")
        offer(self, "article", ours.order_by("title"))
        offer(self, "readers", User.objects.active().order_by("name"))
        if not self.instance.file_id:
            del self.fields["remove_file"]
        if self.instance.pk:
            self.initial.setdefault("dated", self.instance.dated)
