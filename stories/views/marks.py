"""Marking several claims together: one value and one reason, each still a mark of its own."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import verdicts as actions
from stories.forms.together import MOST, MarkTogetherForm, chosen
from stories.models import Claim
from stories.models.vocab import Role
from stories.views.saving import done, saving, status_of
from stories.words import count_words

TEMPLATE, PART = "desk/mark_claims.html", "claim-panel"


@require_http_methods(["GET", "HEAD", "POST"])
def mark_claims(request: HttpRequest) -> HttpResponse:
    user = person(request)
    codes = (request.POST if request.method == "POST" else request.GET).getlist("claim")
    rows = Claim.objects.visible_to(user).select_related("story", "speaker")
    picked = chosen(codes, rows.order_by("-listed_on", "-pk"))
    claims = [each.claim for each in picked]
    form = MarkTogetherForm(request.POST or None, claims=claims, user=user)
    if picked and form.is_valid():
        with saving(form):
            asked = [(each.claim, each.revision) for each in picked]
            values = form.cleaned_data
            disputer, aspect = values.pop("speaker"), values.pop("aspect")
            disputes = [actions.Dispute(disputer, aspect)] if disputer else []
            marked = actions.mark_together(claims=asked, **values, disputes=disputes, by=user)
            return told(request, marked)
    context = {
        "picked": picked,
        "form": form,
        "too_many": len(codes) - MOST,
        "decides": user.includes(Role.EDITOR) and not settings.STORYTRACK_SECOND_PERSON,
        "back": reverse("claims"),
    }
    return htmx.page(request, TEMPLATE, context, parts=[PART], status=status_of(form))


def told(request: HttpRequest, marked: list[actions.Marked]) -> HttpResponse:
    """What became of each; the rows that changed hear of it. Only refusals need a page to read."""
    made = [each for each in marked if each.made]
    refused = [each for each in marked if not each.made]
    back = reverse("claims")
    context = {"marked": marked, "made": made, "refused": refused, "back": back}
    events = [f"claim-ruled-{each.claim.pk}" for each in made]
    if refused and not htmx.in_place(request):
        return htmx.page(request, TEMPLATE, context)
    message = f"{count_words(len(made), 'claim')} marked"
    message += f", {len(refused)} refused." if refused else "."
    return done(
        request, message, to=back, template=TEMPLATE, part=PART, events=events, context=context
    )
