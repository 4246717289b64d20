import datetime as dt
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from stories.filters.base import DeskFilter, OfStory
from stories.filters.claim_views import VIEWS, in_view
from stories.models import (
    Appearance,
    Claim,
    ClaimLink,
    Evidence,
    Followup,
    Proposal,
    Speaker,
    Story,
    User,
)
from stories.models.vocab import (
    VERDICTS,
    ClaimKind,
    EvidenceSide,
    FollowupState,
    ProposalState,
    Stage,
    Standing,
    Value,
)

PAGE = 50
OUTCOMES = [
    (value, label) for value, label in Value.choices if value not in VERDICTS[ClaimKind.STATEMENT]
]
RULINGS = [choice for choice in Value.choices if choice not in OUTCOMES]

MORE = ("kind", "outcome", "standing", "stage")


class ClaimFilter(DeskFilter):
    """The list of claims, narrowed by its address. `today`: the newsroom's date."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Words",
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Words, names, numbers", "data-key": "/"}
        ),
    )
    view = django_filters.ChoiceFilter(
        choices=[(view.key, view.label) for view in VIEWS if view.key],
        method="of_view",
        widget=forms.HiddenInput,
    )
    story = OfStory()
    kind = django_filters.ChoiceFilter(
        choices=ClaimKind.choices, label="Kind", empty_label="Any kind"
    )
    verdict = django_filters.ChoiceFilter(
        choices=RULINGS, label="Verdict", empty_label="Any verdict"
    )
    outcome = django_filters.ChoiceFilter(
        choices=OUTCOMES, label="Outcome", empty_label="Any outcome"
    )
    standing = django_filters.ChoiceFilter(
        choices=Standing.choices, label="Standing", empty_label="Any standing"
    )
    stage = django_filters.ChoiceFilter(
        choices=Stage.choices, label="Work", empty_label="Any stage"
    )
    speaker = django_filters.ModelChoiceFilter(
        queryset=Speaker.objects.none(),
        to_field_name="slug",
        label="Speaker",
        widget=forms.TextInput,
    )
    waiting = django_filters.BooleanFilter(
        method="that_wait", label="To decide", widget=forms.CheckboxInput
    )
    overdue = django_filters.BooleanFilter(
        method="with_overdue", label="Overdue", widget=forms.CheckboxInput
    )

    class Meta:
        model = Claim
        fields: tuple[str, ...] = ()

    def __init__(self, *args, user: User, today: dt.date, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.today = today
        self.filters["story"].queryset = Story.objects.visible_to(user).order_by("title")
        self.filters["speaker"].queryset = Speaker.objects.visible_to(user)

    @property
    def view_shown(self) -> str:
        """The key of the saved view that the list is narrowed to, empty for all claims."""
        return self._chosen("view") or ""

    @property
    def speaker_shown(self) -> Speaker | None:
        """Whose claims the list is narrowed to."""
        return self._chosen("speaker")

    def _chosen(self, name: str) -> Any:
        return self.form.cleaned_data.get(name) if self.is_valid() or self.is_bound else None

    @property
    def is_narrowed(self) -> bool:
        """Whether more than a saved view narrows the list."""
        return any(self.data.get(name) for name in self.filters if name != "view")

    def more(self) -> list[forms.BoundField]:
        """The controls that wait under "More"."""
        return [self.form[name] for name in MORE]

    @property
    def more_is_set(self) -> bool:
        return any(self.data.get(name) for name in (*MORE, "waiting", "overdue"))

    def with_words(self, rows: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        for word in value.split():
            rows = rows.filter(Q(text__icontains=word) | Q(speaker__name__icontains=word))
        return rows

    def of_view(self, rows: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return in_view(rows, value, user=self.user, today=self.today)

    def that_wait(self, rows: QuerySet[Claim], name: str, value: bool) -> QuerySet[Claim]:
        return self.of_view(rows, name, "decide") if value else rows

    def with_overdue(self, rows: QuerySet[Claim], name: str, value: bool) -> QuerySet[Claim]:
        late = Followup.objects.overdue(self.today).filter(claim__isnull=False)
        return rows.filter(pk__in=late.values("claim")) if value else rows


def with_facts(rows: QuerySet[Claim], *, user: User, today: dt.date) -> QuerySet[Claim]:
    """Each claim with what its row shows to `user`.

    `reports` in which it stands, sources that point either way (`supports`, `contradicts`),
    the proposal that waits (`waits`), the link that does (`link_waits`), and the day since
    which a question is overdue (`late_since`).
    """
    evidence = Evidence.objects.visible_to(user).filter(claim=OuterRef("pk")).order_by()
    reports = (
        Appearance.objects.in_use()
        .filter(claim=OuterRef("pk"))
        .order_by()
        .values("claim")
        .annotate(number=Count("version__article", distinct=True))
        .values("number")
    )
    late = Followup.objects.filter(
        claim=OuterRef("pk"), state=FollowupState.OPEN, due_on__lt=today
    ).order_by("due_on")
    open_proposal = Proposal.objects.filter(claim=OuterRef("pk"), state=ProposalState.OPEN)
    open_link = ClaimLink.objects.waiting().visible_to(user).filter(target=OuterRef("pk"))
    return rows.select_related("speaker").annotate(
        reports=Coalesce(Subquery(reports, output_field=IntegerField()), 0),
        supports=_number(evidence.filter(side=EvidenceSide.SUPPORTS)),
        contradicts=_number(evidence.filter(side=EvidenceSide.CONTRADICTS)),
        waits=Exists(open_proposal),
        link_waits=Exists(open_link),
        late_since=Subquery(late.values("due_on")[:1]),
    )


def _number(rows: QuerySet[Evidence]) -> Coalesce:
    counted = rows.values("claim").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


Facts = Callable[[QuerySet[Claim]], QuerySet[Claim]]


class Place(NamedTuple):
    """The last row of a page: its date and its key."""

    day: dt.date
    key: int


def _place(text: str) -> Place | None:
    day, _, key = text.partition(".")
    if not re.fullmatch("[0-9]{1,18}", key):
        return None
    try:
        return Place(dt.date.fromisoformat(day), int(key))
    except ValueError:
        return None


def page_of(
    rows: QuerySet[Claim], place: str, *, facts: Facts | None = None
) -> tuple[list[Claim], str]:
    """Up to `PAGE` claims after `place`, and the place after which the next page begins.

    A place is the last row's date and key ("2018-09-19.41"): the page costs the same
    however deep it lies. What cannot be read as a place is the beginning.

    Args:
        facts: what to ask of the claims of the page, once it is known which they are;
            else they come as `rows` has them.
    """
    if last := _place(place):
        rows = rows.filter(listed_on__lte=last.day).exclude(listed_on=last.day, pk__gte=last.key)
    rows = rows.order_by("-listed_on", "-pk")
    # Keys first: where rows must be sorted, only those of the page are asked for their facts.
    keys = list(rows.values_list("pk", flat=True)[: PAGE + 1])
    if facts is not None:
        rows = facts(Claim.objects.order_by("-listed_on", "-pk"))
    found = list(rows.filter(pk__in=keys[:PAGE])) if keys else []
    more = found[-1] if len(keys) > PAGE else None
    return found, f"{more.listed_on.isoformat()}.{more.pk}" if more else ""
