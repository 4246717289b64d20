from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stories.forms.rows import RowForm, offer
from stories.models import Appearance, Article, ArticleVersion, Outlet, Story
from stories.models.vocab import AppearanceMode


class OutletField(forms.CharField):
    """The outlet behind a report, by its name."""

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {
            "max_length": 120,
            "required": False,
            "label": "They have it from",
            "widget": forms.TextInput(attrs={"list": "outlets"}),
            "help_text": "The outlet that they name as their source.",
        }
        super().__init__(**options | kwargs)

    def clean(self, value: Any) -> Outlet | None:
        name = super().clean(value)
        if not name:
            return None
        outlet = Outlet.objects.called(name)
        if outlet is None:
            raise ValidationError("We know no outlet of this name. Pick one from the list.")
        return outlet


def outlet_names() -> list[str]:
    return list(Outlet.objects.in_use().values_list("name", flat=True)[:500])


class AppearanceForm(forms.Form):
    """Where a claim stands in one article of its story; in a new claim it may be left empty."""

    version = forms.ModelChoiceField(
        ArticleVersion.objects.none(), label="Article", empty_label="no article"
    )
    quotes = forms.CharField(
        label="The words as they stand there",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        strip=False,
        help_text="Copied letter for letter. Several passages: leave an empty line between them.",
    )
    mode = forms.ChoiceField(
        choices=AppearanceMode.choices, initial=AppearanceMode.REPORTED, label="Said there as"
    )
    via_outlet = OutletField()
    via_article = forms.ModelChoiceField(
        Article.objects.none(),
        to_field_name="public_id",
        required=False,
        label="Or from this article",
        empty_label="none that we have",
    )
    language = forms.CharField(max_length=12, initial="en")
    translator = forms.CharField(max_length=160, required=False)

    def __init__(self, *args: Any, story: Story, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = ArticleVersion.objects.filter(
            article__stories=story, article__trashed_at__isnull=True
        )
        offer(self, "version", versions.select_related("article").order_by("-pk"))
        offer(self, "via_article", story.articles.filter(trashed_at__isnull=True).order_by("title"))
        for name in ("version", "quotes", "mode", "language"):
            self.fields[name].required = required

    def clean_quotes(self) -> list[str]:
        text = self.cleaned_data["quotes"].replace("\r\n", "\n")
        return [passage.strip() for passage in text.split("\n\n") if passage.strip()]

    def clean_mode(self) -> str:
        return self.cleaned_data["mode"] or AppearanceMode.REPORTED

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or "en"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("quotes") and not values.get("version") and "version" not in self.errors:
            self.add_error("version", "Choose the article in which these words stand.")
        if values.get("version") and not values.get("quotes") and "quotes" not in self.errors:
            self.add_error("quotes", "Give the words as they stand in the article.")
        return values

    @property
    def is_given(self) -> bool:
        return bool(self.cleaned_data.get("version"))

    def outlets(self) -> list[str]:
        return outlet_names()


class EditAppearanceForm(RowForm):
    """How a claim stands in a report, and where that has it from; the words stay as they are."""

    class Meta:
        model = Appearance
        fields = ["mode", "via_article", "language", "translator", "note"]
        labels = {
            "mode": "Said there as",
            "via_article": "Or from this article",
            "note": "Note for the desk",
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    via_outlet = OutletField()
    field_order = ["mode", "via_outlet", "via_article", "language", "translator", "note"]
    typed_by_name = frozenset({"via_outlet"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.initial["via_outlet"] = str(row.via_outlet or "")
        there = Article.objects.filter(stories=row.claim.story, trashed_at__isnull=True)
        offer(self, "via_article", there.exclude(pk=row.version.article_id).order_by("title"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("via_article") and values.get("via_outlet"):
            self.add_error("via_article", "Name the article or the outlet behind it, not both.")
        return values

    def outlets(self) -> list[str]:
        return outlet_names()
