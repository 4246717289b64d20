"""Speakers: the list, one speaker with what became of their claims, adding and editing."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import people as actions
from stories.forms.people import SpeakerForm
from stories.models import Claim, Speaker, User
from stories.models.vocab import ClaimKind, Role, Standing, value_label
from stories.views.merged import merged_into
from stories.views.saving import done, saving, status_of

PAGE = 100


def of_speaker(request: HttpRequest, slug: str) -> Speaker:
    """The speaker of an address, if this person may see them."""
    rows = Speaker.objects.visible_to(person(request))
    return get_or_refuse(rows.select_related("outlet", "story", "identified_as"), slug=slug)


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows = Speaker.objects.visible_to(user).select_related("story")
    words = request.GET.get("words", "").strip()
    for word in words.split():
        rows = rows.filter(name__icontains=word)
    page = Paginator(rows.order_by("name", "pk"), PAGE).get_page(request.GET.get("page"))
    counts = claims_of(page, user)
    context = {
        "page_obj": page,
        "speakers": [(row, counts.get(row.pk, 0)) for row in page],
        "words": words,
        "may_gather": user.includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/speakers.html", context, parts=["speaker-rows"])


def claims_of(rows: Iterable[Speaker], user: User) -> dict[int, int]:
    """How many claims that `user` may see each of these speakers has made."""
    seen = Claim.objects.visible_to(user).filter(speaker__in=[row.pk for row in rows])
    return dict(seen.order_by().values_list("speaker").annotate(Count("pk")))


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    row, user = of_speaker(request, slug), person(request)
    seen = Claim.objects.visible_to(user).filter(speaker=row)
    page = Paginator(seen.select_related("speaker", "story"), PAGE).get_page(
        request.GET.get("page")
    )
    outcomes = counted(seen.exclude(outcome=None), "outcome")
    pledges = seen.filter(kind=ClaimKind.PLEDGE)
    gone = pledges.exclude(standing=Standing.STANDS).select_related("speaker")
    context = {
        "speaker": row,
        "page_obj": page,
        "verdicts": counted(seen, "verdict"),
        "outcomes": outcomes,
        "pledges": pledges.count(),
        "gone": list(gone.order_by("-standing_from", "-pk")[:PAGE]),
        "rated": sum(count for _, count in outcomes),
        "merged": merged_into(row),
        "may_gather": user.includes(Role.REPORTER),
        "may_decide": user.includes(Role.EDITOR),
    }
    return htmx.page(request, "desk/speaker.html", context)


def counted(claims: QuerySet[Claim], axis: str) -> list[tuple[str, int]]:
    """How often each value stands on their claims, in the words of each kind, commonest first."""
    rows = claims.order_by().values_list("kind", axis).annotate(count=Count("pk"))
    found: dict[str, int] = {}
    for kind, value, count in rows:
        label = value_label(kind, value)
        found[label] = found.get(label, 0) + count
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


@require_http_methods(["GET", "HEAD", "POST"])
def add_speaker(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = SpeakerForm(request.POST or None, user=user)
    if form.is_valid():
        with saving(form):
            row = actions.add_speaker(**form.values(), by=user)
            return done(request, f"{row} can speak now.", to=reverse("speaker", args=[row.slug]))
    context = {"form": form, "back": reverse("speakers")}
    return htmx.page(request, "desk/add_speaker.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_speaker(request: HttpRequest, slug: str) -> HttpResponse:
    user, row = person(request), of_speaker(request, slug)
    form = SpeakerForm(request.POST or None, instance=row, user=user)
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            actions.edit_speaker(speaker=row, changes=values, revision=opened, by=user)
            return done(request, "Saved.", to=reverse("speaker", args=[row.slug]))
    context = {
        "speaker": of_speaker(request, slug),
        "form": form,
        "back": reverse("speaker", args=[slug]),
    }
    return htmx.page(request, "desk/edit_speaker.html", context, status=status_of(form))
