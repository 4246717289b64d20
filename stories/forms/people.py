import zoneinfo
from typing import Any

from django import forms

from stories.forms.rows import RowForm, offer
from stories.models import Outlet, Speaker, Story, Topic, User
from stories.models.vocab import MAILS


class SpeakerForm(RowForm):
    """Somebody who makes claims. An unnamed speaker belongs to one story that `user` sees."""

    class Meta:
        model = Speaker
        fields = ["name", "kind", "about", "outlet", "story", "identified_as"]
        labels = {"identified_as": "Known by now as"}
        help_texts = {
            "outlet": "For a speaker of kind Outlet.",
            "about": "Who they are, for readers too. Their role that day stands on the claim.",
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "outlet", Outlet.objects.in_use())
        offer(self, "story", Story.objects.visible_to(user).order_by("title"))
        if self.instance.pk is None:
            del self.fields["identified_as"]
        else:
            others = (
                Speaker.objects.named()
                .filter(merged_into__isnull=True)
                .exclude(pk=self.instance.pk)
            )
            offer(self, "identified_as", others)


class OutletForm(RowForm):
    class Meta:
        model = Outlet
        fields = ["name", "domain"]
        help_texts = {"domain": "Such as example.org: articles from there are filed under it."}


class TopicForm(RowForm):
    class Meta:
        model = Topic
        fields = ["name", "summary"]
        help_texts = {"summary": "One or two sentences for readers, above the topic’s stories."}
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


class ProfileForm(RowForm):
    """What people may change about their own account."""

    class Meta:
        model = User
        fields = ["name", "email", "time_zone", "digest_hour", *MAILS.values()]
        labels = {"email": "E-mail address", "digest_hour": "Hour of the morning mail"}
        help_texts = {"digest_hour": "0 to 23, on the newsroom’s clock."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zoneinfo.available_timezones())
        self.fields["time_zone"].widget.attrs["list"] = "zones"
        self.zones = zones
