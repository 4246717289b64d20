"""“It has been withdrawn”: one form, from the pledge and from a passage in the reader."""

import dataclasses
import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import candidates, htmx
from stories.access import get_or_refuse, person
from stories.actions import links, offers, people, record, usual
from stories.actions import withdrawals as actions
from stories.actions.appearances import Passage
from stories.clock import newsroom_today
from stories.forms.withdrawals import WithdrawalForm
from stories.models import ArticleVersion, Claim, Outlet, Story, User
from stories.models.spans import Span
from stories.models.vocab import ClaimKind, DateBasis, LinkState, SpeakerKind, Trigger
from stories.views.articles import of_article, wanted
from stories.views.links import with_chosen
from stories.views.saving import saving, status_of

TEMPLATE, PARTS = "desk/withdraw.html", ["withdraw-pledge"]


@dataclasses.dataclass(frozen=True)
class Start:
    """Where the form was opened: at a pledge, or at a passage of a version of an article."""

    back: str
    found: list[Claim]
    chosen: Claim | None
    story: Story | None
    version: ArticleVersion | None = None
    passage: Passage | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Claim.objects.visible_to(person(request)).pledges()
    pledge = get_or_refuse(rows.select_related("story", "speaker"), public_id=public_id)
    back = reverse("claim", args=[public_id])
    return answer(request, Start(back, [pledge], pledge, pledge.story), rows.filter(pk=pledge.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_from_article(request: HttpRequest, public_id: str) -> HttpResponse:
    user, article = person(request), of_article(request, public_id)
    versions = list(article.versions.select_related("article").order_by("-number"))
    version = wanted(versions, request.GET.get("version", ""))
    back = reverse("article", args=[public_id])
    if version is None:
        messages.error(request, "Paste the text of the article first.")
        return redirect(back)
    passage = passage_of(request, version)
    stories = list(article.stories.all() & Story.objects.visible_to(user))
    text = f"{article.title}\n{passage.quote if passage else version.text[:4_000]}"
    found = candidates.pledges_in(
        text, stories=stories, user=user, words=request.POST.get("q", request.GET.get("q", ""))
    )
    chosen = next((row for row in found if row.public_id == request.GET.get("pledge")), None)
    if chosen is None and "pledge" not in request.GET:
        chosen = candidates.likeliest(f"{text}\n{version.text}", found)
    start = Start(back, found, chosen, next(iter(stories), None), version, passage)
    return answer(request, start, candidates.withdrawable(user))


def passage_of(request: HttpRequest, version: ArticleVersion) -> Passage | None:
    """The words at ?p=&s=&e= (or ?at=p:s:e) of the version; None where nothing stands there."""
    numbers = [request.GET.get(name, "") for name in "pse"]
    if "at" in request.GET:
        numbers = request.GET["at"].split(":")
    if len(numbers) != 3 or not all(
        text.isascii() and text.isdecimal() and len(text) < 8 for text in numbers
    ):
        return None
    paragraph, start, end = map(int, numbers)
    paragraphs = version.paragraphs()
    quote = paragraphs[paragraph][start:end] if paragraph < len(paragraphs) else ""
    return Passage(paragraph, start, start + len(quote), quote) if quote.strip() else None


def answer(request: HttpRequest, start: Start, pledges: Any) -> HttpResponse:
    user, searching = person(request), "find" in request.POST
    form = WithdrawalForm(
        request.POST or None,
        user=user,
        pledges=pledges,
        story=start.story,
        version=start.version,
        initial=first_values(start, user),
    )
    chosen = _chosen(form, start, user)
    form.offers = {chosen.public_id: offered(chosen, user)} if chosen else {}
    if searching:
        form.unjudged()
    elif form.is_valid():
        with saving(form):
            return made(request, enter(form, start, user))
    context = {
        "form": form,
        "start": start,
        "chosen": chosen,
        "found": with_chosen(chosen, start.found),
        "asked": _asked(chosen),
        "others": _others(chosen, form.offers, user),
        "q": request.POST.get("q", ""),
        "address": request.get_full_path(),
    }
    return htmx.page(request, TEMPLATE, context, parts=PARTS, status=status_of(form))


def first_values(start: Start, user: User) -> dict[str, Any]:
    values: dict[str, Any] = {
        "owner": user.pk,
        "question": usual.WITHDRAWN,
        "due_on": newsroom_today() + usual.ASK_IN,
        "quotes": start.passage.quote if start.passage else "",
    }
    if start.chosen is not None:
        values["pledge"] = start.chosen.public_id
    published = start.version.article.published if start.version else None
    if published:
        note = "The day of the report"
        values["said"] = Span(published.first, published.last, DateBasis.DERIVED, note)
    return values | _as_read(start)


def _as_read(start: Start) -> dict[str, Any]:
    """How the report tells it and whom it names as its source, where that was read there."""
    if start.version is None or start.passage is None:
        return {}
    offered = offers.offered_at(start.version, ClaimKind.WITHDRAWAL, [start.passage])
    found = offered.found if offered else {}
    named = {"mode": found.get("mode"), "via_outlet": found.get("via")}
    return {name: value for name, value in named.items() if value}


def _chosen(form: WithdrawalForm, start: Start, user: User) -> Claim | None:
    """The pledge that is chosen now, if this person may see it."""
    public_id = form["pledge"].value()
    rows = Claim.objects.visible_to(user).pledges().filter(public_id=str(public_id or ""))
    return rows.select_related("story", "speaker", "on_behalf_of").first()


def offered(pledge: Claim, user: User) -> list[Claim]:
    """Other wordings that this person may see, and that whoever made the pledge can take back."""
    rows = links.restatements(pledge).filter(pk__in=Claim.objects.visible_to(user))
    mine = {pledge.speaker_id, pledge.on_behalf_of_id} - {None}
    return [
        row
        for row in rows.select_related("speaker", "story")
        if mine & {row.speaker_id, row.on_behalf_of_id}
    ]


def _others(pledge: Claim | None, offers: dict[str, list[Claim]], user: User) -> list[Claim]:
    """Wordings by somebody else: they stay, and come onto the review list."""
    if pledge is None:
        return []
    rows = links.restatements(pledge).filter(pk__in=Claim.objects.visible_to(user))
    return [row for row in rows.select_related("speaker") if row not in offers[pledge.public_id]]


def _asked(pledge: Claim | None) -> list[Any]:
    """The questions about the pledge that are in the diary already."""
    return list(pledge.followups.open().select_related("owner")) if pledge else []  # type: ignore[attr-defined]


@record.action
def enter(form: WithdrawalForm, start: Start, by: User) -> actions.Withdrawn:
    """The withdrawal, with a speaker or an outlet whom we did not know, in one step."""
    values = form.cleaned_data
    pledge: Claim = values["pledge"]
    if (new := values.get("new_speaker")) is not None:
        home = pledge.story if new.kind == SpeakerKind.UNNAMED else None
        values["speaker"] = people.add_speaker(name=new.name, kind=new.kind, story=home, by=by)
    claim = {name: values[name] for name in ("speaker", "speaker_role", "on_behalf_of", "said")}
    later = Q(trigger=Trigger.DEADLINE) | Q(due_on__gte=pledge.deadline.last or dt.date.max)
    asked = pledge.followups.open().filter(later).exists()  # type: ignore[attr-defined]
    return actions.withdraw(
        pledge=pledge,
        claim={**claim, "text": values["text"]},
        reason=form.why(),
        scope=values["scope"],
        wordings=form.wordings(),
        report=report_of(form, by),
        place=place_of(form, start),
        questions=form.questions(asked_at_deadline=asked, today=newsroom_today()),
        update={
            "headline": values["headline"],
            "text": values["told"],
            "importance": values["importance"],
        },
        by=by,
    )


def place_of(form: WithdrawalForm, start: Start) -> dict[str, Any]:
    """What `appearances.add_appearance` takes: the selected passage, else words to be found."""
    values = form.cleaned_data
    place = {"mode": values["mode"], "via_outlet": values["via_outlet"]}
    version = start.version or values.get("report")
    if version is not None:
        place |= {"version": version, "language": version.article.language}
    if start.passage and start.passage.quote.strip() == values["quotes"].strip():
        return {**place, "passages": [start.passage]}
    return {**place, "quotes": form.passages()}


def report_of(form: WithdrawalForm, by: User) -> dict[str, Any] | None:
    """What `articles.enter` takes, for a report that we lack; None where there is none."""
    values = form.cleaned_data
    told = {name: values.get(name, "").strip() for name in ("title", "address", "outlet")}
    if form.version or values.get("report") or not any(told.values()):
        return None
    outlet = Outlet.objects.called(told["outlet"]) if told["outlet"] else None
    if told["outlet"] and outlet is None:
        outlet = people.add_outlet(name=told["outlet"], by=by)
    passages = form.passages()
    return {
        "title": told["title"] or (passages[0][:120] if passages else told["address"]),
        "address": told["address"],
        "outlet": outlet,
        "form": "web" if told["address"] else "pasted",
        "text": "\n".join(passages),
        "incomplete": True,
    }


def made(request: HttpRequest, withdrawn: actions.Withdrawn) -> HttpResponse:
    """An editor goes on to what readers will see; a reporter's withdrawal waits."""
    pledge = withdrawn.links[0].target
    if withdrawn.links[0].state != LinkState.APPROVED:
        messages.success(
            request,
            "Recorded. The pledge stands until an editor approves the link; the update is a draft.",
        )
        return redirect("claim", pledge.public_id)
    messages.success(request, "Withdrawn. What rests on the pledge is on the review list.")
    return redirect("publish_together", withdrawn.update.public_id)
