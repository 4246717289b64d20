"""Linking claims: made, approved, refused, removed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import candidates, htmx
from stories.access import get_or_refuse, person
from stories.actions import links as actions
from stories.actions import record
from stories.forms.links import ApproveForm, LinkForm
from stories.forms.stories import NoteForm
from stories.forms.work import ReasonForm
from stories.models import Article, Claim, ClaimLink, Story, Update, User
from stories.models.vocab import ChangeKind, LinkKind, LinkState
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of
from stories.views.undo import offer

FORM, IN_PLACE = "link-form", "tie-form"
MADE = {
    LinkState.APPROVED: ChangeKind.LINK_MADE,
    LinkState.PROPOSED: ChangeKind.LINK_PROPOSED,
}


@require_http_methods(["GET", "HEAD", "POST"])
def link_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    user, claim = person(request), of_claim(request, public_id)
    given = {name: request.GET[name] for name in ("way", "other", "reason") if name in request.GET}
    form = LinkForm(request.POST or None, claim=claim, user=user, initial=given)
    template = "desk/link_claim.html"
    if "find" in request.POST:
        form.unjudged()
    elif form.is_valid():
        with saving(form):
            link = actions.link(**form.arguments(), by=user)
            return done(
                request,
                said(link, claim),
                to=reverse("claim", args=[public_id]),
                template=template,
                part=FORM,
                events=linked(link),
                context={"claim": claim},
                undo=offer(user, MADE[LinkState(link.state)]),
            )
    words = request.POST.get("q", request.GET.get("q", ""))
    chosen = _claim_of(user, form["other"].value())
    context = {
        "claim": claim,
        "form": form,
        "q": words,
        "found": with_chosen(chosen, candidates.linkable(claim, user, words)),
        "chosen": chosen,
        "back": reverse("claim", args=[public_id]),
        "done": "close" in request.GET,
    }
    return htmx.page(request, template, context, parts=[FORM], status=status_of(form))


@require_safe
def find_claims(request: HttpRequest) -> HttpResponse:
    """Claims to choose from while typing: `q` words, `for` a claim, `as` the choice's name.

    For the choice `pledge`, pledges that `words` of `article` may take back.
    """
    user, given = person(request), request.GET
    name = "pledge" if given.get("as") == "pledge" else "other"
    chosen = _claim_of(user, given.get(name))
    stories = Story.objects.visible_to(user)
    story = get_or_refuse(stories, slug=given["story"]) if given.get("story") else None
    if name == "pledge":
        rows = candidates.pledges_in(
            given.get("quotes", ""), stories=_stories(request, story), user=user, words=words(given)
        )
    elif given.get("for"):
        claim = of_claim(request, given["for"])
        rows = candidates.linkable(claim, user, words(given), story)
    else:
        rows = candidates.found(Claim.objects.visible_to(user), words(given), story, user)
    kept = [(key, given[key]) for key in ("as", "for", "story", "article") if given.get(key)]
    context = {"found": with_chosen(chosen, rows), "chosen": chosen, "name": name, "kept": kept}
    context |= {"q": words(given), "legend": "Which pledge" if name == "pledge" else ""}
    return htmx.page(request, "desk/find_claims.html", context, parts=["found-claims"])


def words(given: QueryDict) -> str:
    return given.get("q", "").strip()[:200]


def _stories(request: HttpRequest, story: Story | None) -> list[Story]:
    """The story that the address names, else those of its article that this person may see."""
    user = person(request)
    if story is not None or not request.GET.get("article"):
        return [story] if story else []
    article = get_or_refuse(Article.objects.visible_to(user), public_id=request.GET["article"])
    return list(article.stories.all() & Story.objects.visible_to(user))


def _claim_of(user: User, public_id: object) -> Claim | None:
    rows = Claim.objects.visible_to(user).select_related("speaker", "story")
    return rows.filter(public_id=str(public_id)).first() if public_id else None


def with_chosen(chosen: Claim | None, rows: list[Claim]) -> list[Claim]:
    """The rows, with the one that is chosen always among them."""
    return [*([chosen] if chosen is not None and chosen not in rows else []), *rows]


def said(link: ClaimLink, claim: Claim) -> str:
    if link.state == LinkState.PROPOSED:
        return "Proposed. An editor approves it."
    other = link.target if link.source_id == claim.pk else link.source
    word = link.get_kind_display() if link.source_id == claim.pk else f"is {link.back_label}"
    return f"This claim now {word}: {other}"


def linked(link: ClaimLink) -> list[str]:
    ends = (link.source_id, link.target_id)
    return ["claim-linked", *(f"claim-ruled-{key}" for key in ends)]


def of_link(request: HttpRequest, public_id: str) -> ClaimLink:
    """The link of an address, if this person may see both of its claims."""
    rows = ClaimLink.objects.visible_to(person(request)).select_related(
        "source__story", "target__story", "created_by"
    )
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def approve_link(request: HttpRequest, public_id: str) -> HttpResponse:
    link = of_link(request, public_id)
    data = request.POST if request.method == "POST" else None
    form = ApproveForm(data, link=link, user=person(request))
    message = "Approved."
    drafts = Update.objects.visible_to(person(request)).drafts().filter(claims=link.source)
    draft = drafts.order_by("-pk").first() if link.kind == LinkKind.RETRACTS else None
    to = reverse("publish_together", args=[draft.public_id]) if draft else ""
    return _settle(request, public_id, form, "desk/approve_link.html", approve_all, message, to=to)


@record.action
def approve_all(*, link: ClaimLink, note: str, also: list[ClaimLink], by: User) -> ClaimLink:
    """The link, and those of the same withdrawal to other wordings that stayed ticked."""
    rows = ClaimLink.objects.select_related("source__story__lead", "target__story__lead")
    for each in (link, *also):
        actions.approve(link=rows.get(pk=each.pk), note=note, by=by)
    link.refresh_from_db()
    return link


@require_http_methods(["GET", "HEAD", "POST"])
def refuse_link(request: HttpRequest, public_id: str) -> HttpResponse:
    form = NoteForm(request.POST or None, label="Why it does not hold", hint="Its author sees it.")
    return _settle(request, public_id, form, "desk/refuse_link.html", actions.refuse, "Refused.")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_link(request: HttpRequest, public_id: str) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    del form.fields["revision"]
    message = "Removed. The link stays on record, with your reason."
    return _settle(request, public_id, form, "desk/remove_link.html", actions.remove, message)


def _settle(
    request: HttpRequest,
    public_id: str,
    form: Any,
    template: str,
    action: Callable[..., ClaimLink],
    message: str,
    *,
    to: str = "",
) -> HttpResponse:
    link = of_link(request, public_id)
    back = reverse("claim", args=[link.target.public_id])
    if form.is_valid():
        with saving(form):
            action(link=link, **form.cleaned_data, by=person(request))
            return done(
                request,
                message,
                to=to or back,
                href=to,
                template=template,
                part=IN_PLACE,
                events=linked(link),
                context={"link": link},
            )
    context = {"link": link, "form": form, "back": back, "done": "close" in request.GET}
    return htmx.page(request, template, context, parts=[IN_PLACE], status=status_of(form))
