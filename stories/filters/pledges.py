import datetime as dt

import django_filters
from django import forms
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from stories.filters.base import DeskFilter
from stories.models import Claim, ClaimLink, Followup, Speaker, Story, Topic, User
from stories.models.vocab import (
    AGAIN_LINKS,
    OUTCOMES,
    PENDING_OUTCOMES,
    ClaimKind,
    FollowupState,
    LinkState,
    Standing,
)


class PledgeFilter(DeskFilter):
    """The board of pledges, narrowed by its address. `today`: the newsroom's date."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Words, names"}),
    )
    speaker = django_filters.ModelChoiceFilter(
        queryset=Speaker.objects.none(),
        to_field_name="slug",
        label="Speaker",
        widget=forms.TextInput,
    )
    topic = django_filters.ModelChoiceFilter(
        field_name="story__topics",
        queryset=Topic.objects.in_use().order_by("name"),
        to_field_name="slug",
        label="Topic",
        empty_label="Any topic",
    )
    story = django_filters.ModelChoiceFilter(
        queryset=Story.objects.none(), to_field_name="slug", label="Story", widget=forms.TextInput
    )
    outcome = django_filters.ChoiceFilter(
        choices=[(each, each.label) for each in OUTCOMES[ClaimKind.PLEDGE]],
        label="Outcome",
        empty_label="Any outcome",
    )
    standing = django_filters.ChoiceFilter(
        choices=Standing.choices, label="Standing", empty_label="Any standing"
    )
    overdue = django_filters.BooleanFilter(
        method="past_deadline", label="Past its deadline", widget=forms.CheckboxInput
    )
    unasked = django_filters.BooleanFilter(
        method="without_question", label="Nobody asks", widget=forms.CheckboxInput
    )

    class Meta:
        model = Claim
        fields: tuple[str, ...] = ()

    def __init__(self, *args, user: User, today: dt.date, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.today = today
        self.filters["story"].queryset = Story.objects.visible_to(user)
        self.filters["speaker"].queryset = Speaker.objects.visible_to(user)

    def with_words(self, rows: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        for word in value.split():
            rows = rows.filter(Q(text__icontains=word) | Q(speaker__name__icontains=word))
        return rows

    def past_deadline(self, rows: QuerySet[Claim], name: str, value: bool) -> QuerySet[Claim]:
        """The deadline is over, and nothing final is known."""
        late = {"deadline_to__lt": self.today, "outcome__in": sorted(PENDING_OUTCOMES)}
        return rows.filter(**late) if value else rows

    def without_question(self, rows: QuerySet[Claim], name: str, value: bool) -> QuerySet[Claim]:
        asked = Followup.objects.open().filter(claim__isnull=False).values("claim")
        return rows.exclude(pk__in=asked) if value else rows


def said_first(rows: QuerySet[Claim], *, user: User) -> QuerySet[Claim]:
    """Without other wordings and repetitions of a pledge that `user` sees.

    Of two that say each other again, the one entered first stays.
    """
    holds = ClaimLink.objects.filter(kind__in=AGAIN_LINKS, state=LinkState.APPROVED)
    back = holds.filter(source=OuterRef("target"), target=OuterRef("source"))
    # Asked row by row: a list of all pledges that are seen would be made for each page.
    seen = Claim.objects.visible_to(user).pledges().filter(pk=OuterRef("target"))
    again = holds.filter(
        Q(target__lt=F("source")) | ~Exists(back), Exists(seen), source=OuterRef("pk")
    )
    return rows.filter(~Exists(again))


def with_next(rows: QuerySet[Claim], *, user: User) -> QuerySet[Claim]:
    """Each pledge with what its row shows to `user`.

    Its metrics with their readings, how many other wordings there are (`again`), and its open
    questions, the next one first (`asked`).
    """
    again = (
        ClaimLink.objects.filter(
            target=OuterRef("pk"), kind__in=AGAIN_LINKS, state=LinkState.APPROVED
        )
        .filter(Exists(Claim.objects.visible_to(user).filter(pk=OuterRef("source"))))
        .order_by()
        .values("target")
        .annotate(count=Count("pk"))
        .values("count")
    )
    asked = Followup.objects.visible_to(user).filter(state=FollowupState.OPEN)
    asked = asked.select_related("owner").order_by(F("due_on").asc(nulls_last=True), "pk")
    return (
        rows.select_related("speaker", "story")
        .annotate(again=Coalesce(Subquery(again), 0))
        .prefetch_related(
            Prefetch("followups", asked, to_attr="asked"),
            "metrics__measurements__superseded_by",
            "metrics__measurements__supersedes",
        )
    )
