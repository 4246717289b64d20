"""Lines noted while somebody speaks: fast in, then claims of them in one step."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import quick_lines as actions
from stories.actions.record import Refused
from stories.forms.claims import speakers_for
from stories.forms.quick_lines import MakeLinesForm, QuickLineForm
from stories.models import QuickLine, Story
from stories.views.saving import done, saving, status_of

PART = "quick-lines"


def of_story(request: HttpRequest, slug: str) -> Story:
    return get_or_refuse(Story.objects.visible_to(person(request)), slug=slug)


def of_line(request: HttpRequest, public_id: str) -> QuickLine:
    rows = QuickLine.objects.visible_to(person(request)).select_related("story")
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def quick_lines(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for the next line above those that are here; it keeps event and speaker."""
    story, user = of_story(request, slug), person(request)
    form = QuickLineForm(request.POST or None, initial=_same_again(story, request))
    if form.is_valid():
        with saving(form):
            line = actions.note_line(story=story, **form.values(), by=user)
            if not htmx.in_place(request):
                return done(request, "Noted.", to=request.path)
            again = {"event": line.event, "speaker_name": line.speaker_name}
            form = QuickLineForm(initial=again)
    waiting = QuickLine.objects.filter(story=story).waiting().order_by("event", "-said_at", "-pk")
    events = [(name, list(rows)) for name, rows in groupby(waiting, key=lambda row: row.event)]
    made = QuickLine.objects.filter(story=story, claim__isnull=False).select_related("claim")
    context = {
        "story": story,
        "form": form,
        "events": events,
        "made": list(made.order_by("-said_at")[:20]),
        "speakers": speakers_for(story, user),
        "back": reverse("story", args=[slug]),
    }
    status = status_of(form)
    return htmx.page(request, "desk/quick_lines.html", context, parts=[PART], status=status)


def _same_again(story: Story, request: HttpRequest) -> dict[str, str]:
    last = QuickLine.objects.filter(story=story, created_by=person(request)).last()
    return {"event": last.event, "speaker_name": last.speaker_name} if last else {}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_line(request: HttpRequest, public_id: str) -> HttpResponse:
    line, user = of_line(request, public_id), person(request)
    back = reverse("quick_lines", args=[line.story.slug])
    form = QuickLineForm(request.POST or None, instance=line)
    if form.is_valid():
        values, row = form.values(), of_line(request, public_id)
        with saving(form):
            actions.edit_line(line=row, changes=values, revision=form.opened_at, by=user)
            return done(request, "Saved.", to=back)
    context = {"line": of_line(request, public_id), "form": form, "back": back}
    context["speakers"] = speakers_for(line.story, user)
    return htmx.page(request, "desk/edit_line.html", context, status=status_of(form))


@require_POST
def drop_line(request: HttpRequest, public_id: str) -> HttpResponse:
    line = of_line(request, public_id)
    back = reverse("quick_lines", args=[line.story.slug])
    try:
        actions.drop_line(line=line, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(back)
    return done(request, "Dropped.", to=back)


@require_http_methods(["GET", "HEAD", "POST"])
def make_lines(request: HttpRequest, slug: str) -> HttpResponse:
    """The lines of the event at ?event= as claims, and the event as an article."""
    story, user, event = of_story(request, slug), person(request), request.GET.get("event", "")
    lines = list(QuickLine.objects.filter(story=story, event=event).waiting())
    form = MakeLinesForm(request.POST or None, lines=lines)
    if form.is_valid():
        with saving(form):
            made = [actions.Made(*each) for each in form.made()]
            claims = actions.make_claims(story=story, event=event, made=made, by=user)
            number = len(claims)
            said = f"{number} claim{'' if number == 1 else 's'} made, and the event is an article."
            to = f"{reverse('claims')}?{urlencode({'story': slug})}"
            return done(request, said, to=to)
    context = {
        "story": story,
        "event": event,
        "form": form,
        "lines": lines,
        "back": reverse("quick_lines", args=[slug]),
    }
    return htmx.page(request, "desk/make_lines.html", context, status=status_of(form))
