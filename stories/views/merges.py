"""Two rows that are one and the same thing: found, laid side by side, merged; and taken apart."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import candidates, htmx
from stories.access import get_or_refuse, person
from stories.actions import merge_obstacles, unmerges
from stories.actions import merges as actions
from stories.actions.record import Refused
from stories.forms.merges import MergeForm
from stories.forms.stories import NoteForm
from stories.models import Claim, Merge, Outlet, Speaker, Topic, User
from stories.models.merge import MERGEABLE
from stories.views.holdings import holdings_of
from stories.views.saving import done, saving, status_of

FOUND = 12
NOUNS = {"claim": "claim", "speaker": "speaker", "outlet": "outlet", "topic": "topic"}


def rows_of(subject: str, user: User) -> QuerySet[Any]:
    """What this person may merge of one kind: nothing that they do not see, nothing that went."""
    if subject == "claim":
        rows = Claim.objects.visible_to(user).select_related("story", "speaker")
        return rows.select_related("on_behalf_of")
    if subject == "speaker":
        return Speaker.objects.visible_to(user).select_related("outlet", "story")
    return Outlet.objects.in_use() if subject == "outlet" else Topic.objects.in_use()


def page_of(row: Any) -> str:
    """Where one reads about a row at the desk."""
    if isinstance(row, Claim):
        return reverse("claim", args=[row.public_id])
    if isinstance(row, Speaker):
        return reverse("speaker", args=[row.slug])
    return reverse("outlets" if isinstance(row, Outlet) else "topics")


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    if subject not in MERGEABLE:
        raise Http404
    user = person(request)
    rows = rows_of(subject, user)
    row = get_or_refuse(rows, public_id=public_id)
    given = request.POST if request.method == "POST" else request.GET
    other = get_or_refuse(rows, public_id=given["other"]) if given.get("other") else None
    words = given.get("q", "").strip()[:200]
    context: dict[str, Any] = {"row": row, "subject": subject, "noun": NOUNS[subject], "q": words}
    context |= {"back": page_of(row), "other": other}
    if other is None:
        context["found"] = found(row, user, words)
        return htmx.page(request, "desk/merge.html", context, parts=["merge-found"])
    kept, gone = (row, other) if given.get("keep") == "this" else (other, row)
    axes = actions.conflicts(kept, gone)
    form = MergeForm(request.POST or None, kept=kept, gone=gone, axes=axes)
    if form.is_valid():
        with saving(form):
            choices = {axis: actions.Choice(*each) for axis, each in form.chosen().items()}
            reason = form.cleaned_data["reason"]
            actions.merge(kept=kept, gone=gone, reason=reason, choices=choices, by=user)
            message = f"Merged. It can be taken apart for a day, from “{kept}”."
            return done(request, message, to=page_of(kept))
    keep = given.get("keep", "other")
    here = f"{request.path}?{urlencode({'other': other.public_id, 'keep': keep})}"
    context |= preview(kept, gone, user) | {"form": form, "keep": keep, "here": here}
    return htmx.page(request, "desk/merge.html", context, status=status_of(form))


def preview(kept: Any, gone: Any, user: User) -> dict[str, Any]:
    """Both rows as they are, what each holds, and why it cannot be done, where it cannot."""
    sides = [(kept, "stays"), (gone, "goes")]
    refusal, obstacles = "", []
    try:
        actions.check(kept, gone, by=user)
    except Refused as refused:
        refusal = refused.message
        if isinstance(kept, Claim) and isinstance(gone, Claim) and kept.pk != gone.pk:
            obstacles = list(merge_obstacles.in_the_way(kept, gone))
    return {
        "kept": kept,
        "gone": gone,
        "sides": [(each, how, holdings_of(each, user)) for each, how in sides],
        "refusal": refusal,
        "obstacles": obstacles,
        "speakers_differ": isinstance(kept, Claim) and kept.speaker_id != gone.speaker_id,
    }


def found(row: Any, user: User, words: str) -> list[Any]:
    """What may be the same: claims that say alike, names that share a word."""
    if isinstance(row, Claim):
        alike = candidates.linkable(row, user, words)
        return [each for each in alike if each.kind == row.kind]
    rows = rows_of(str(row._meta.model_name), user).exclude(pk=row.pk)
    wanted = Q()
    for word in words.split():
        wanted &= Q(name__icontains=word)
    for word in [] if words else row.name.split():
        wanted |= Q(name__icontains=word) if len(word) > 2 else Q()
    return list(rows.filter(wanted).order_by("name", "pk")[:FOUND])


def of_merge(request: HttpRequest, public_id: str) -> Merge:
    """The merge of an address, if this person sees the row that stayed."""
    row = get_or_refuse(Merge.objects.standing(), public_id=public_id)
    get_or_refuse(rows_of(row.subject, person(request)), public_id=row.kept_id)
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def take_apart(request: HttpRequest, public_id: str) -> HttpResponse:
    user, row = person(request), of_merge(request, public_id)
    kept, gone = unmerges.ends_of(row)
    form = NoteForm(request.POST or None, label="Why they are not the same")
    if form.is_valid():
        with saving(form):
            unmerges.take_apart(merge=row, reason=form.cleaned_data["note"], by=user)
            return done(request, "Taken apart: both are as they were.", to=page_of(gone))
    context = {"merge": row, "kept": kept, "gone": gone, "form": form, "back": page_of(kept)}
    return htmx.page(request, "desk/take_apart.html", context, status=status_of(form))
