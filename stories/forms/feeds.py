from typing import Any

from django import forms

from stories.forms.rows import RowForm, offer
from stories.models import FollowedFeed, Outlet, Story, User

EVERY = ((15, "15 minutes"), (60, "Hour"), (360, "6 hours"), (1_440, "Day"))


class FeedForm(RowForm):
    """A feed to follow, or the one that is: then its address stays, and it can be ended."""

    class Meta:
        model = FollowedFeed
        fields = ["title", "story", "outlet", "keywords"]
        help_texts = {
            "title": "Such as: The Courier, business.",
            "story": "What is taken in from it joins this story.",
            "keywords": "Words or phrases, with commas between. Only entries with one of them "
            "come into the queue; leave it empty for all.",
        }
        widgets = {"keywords": forms.TextInput}

    address = forms.CharField(
        label="Address of the feed",
        max_length=2_000,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="RSS, Atom or JSON Feed.",
    )
    every_minutes = forms.TypedChoiceField(
        label="Look every", coerce=int, choices=EVERY, initial=60
    )
    followed = forms.BooleanField(
        required=False, initial=True, label="Follow it. Without this its entries stay in the queue."
    )

    field_order = ["address", "title", "story", "keywords", "every_minutes", "outlet", "followed"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "story", Story.objects.visible_to(user).order_by("title"))
        offer(self, "outlet", Outlet.objects.in_use().order_by("name"))
        if self.instance.pk:
            del self.fields["address"]
            self.initial["every_minutes"] = self.instance.every_minutes
            self.initial["followed"] = self.instance.next_at is not None
        else:
            del self.fields["followed"]
