"""Notes on a story or a claim: written, changed, put away; mentions are seen."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from stories import htmx
from stories.access import get_or_refuse, need, person
from stories.actions import notes as actions
from stories.actions import trash
from stories.forms.notes import NoteForm
from stories.models import Claim, Note, Story
from stories.models.vocab import ChangeKind, Role
from stories.views.saving import done, saving, status_of
from stories.views.undo import offer

PART, WRITTEN = "notes", "The note is written."


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes on a story, or on its claim at ?claim=; reading them is having seen them."""
    user = person(request)
    story = get_or_refuse(Story.objects.visible_to(user), slug=slug)
    claim = None
    if public_id := request.GET.get("claim"):
        rows = Claim.objects.visible_to(user).filter(story=story)
        claim = get_or_refuse(rows, public_id=public_id)
    form, undo, said = NoteForm(request.POST or None), "", ""
    if form.is_valid():
        with saving(form):
            note = actions.write(story=story, claim=claim, **form.values(), by=user)
            undo, said = offer(user, ChangeKind.NOTE_WRITTEN), _said(note)
            if not htmx.in_place(request):
                return done(request, said, to=request.get_full_path(), undo=undo)
            form = NoteForm()
    back = reverse("claim", args=[claim.public_id]) if claim else reverse("story", args=[slug])
    context = {
        "story": story,
        "claim": claim,
        "form": form,
        "notes": of_place(story, claim, request),
        "address": request.get_full_path(),
        "back": back,
    }
    response = htmx.page(request, "desk/notes.html", context, parts=[PART], status=status_of(form))
    return htmx.toast(response, said, undo=undo) if undo else response


def _said(note: Note) -> str:
    nobody = [f"@{login}" for login in actions.uncalled(note)]
    return (
        f"{WRITTEN} Nobody who may read it is called {' or '.join(nobody)}." if nobody else WRITTEN
    )


def of_place(story: Story, claim: Claim | None, request: HttpRequest) -> list[Note]:
    """What this person may read there; the story's own notes, where no claim is given."""
    rows = Note.objects.visible_to(person(request)).filter(story=story)
    rows = rows.filter(claim=claim) if claim else rows
    return list(rows.select_related("created_by", "claim").prefetch_related("readers")[:100])


@require_POST
def seen_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody is called: they have seen it."""
    user = person(request)
    story = get_or_refuse(Story.objects.visible_to(user), slug=slug)
    actions.seen(story=story, claim=None, by=user)
    return done(request, "Seen.", to=reverse("notes", args=[slug]))


def of_note(request: HttpRequest, public_id: str) -> Note:
    rows = Note.objects.visible_to(person(request)).select_related("story", "claim")
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_note(request: HttpRequest, public_id: str) -> HttpResponse:
    note, user = of_note(request, public_id), person(request)
    if note.created_by_id != user.pk:
        raise PermissionDenied
    form = NoteForm(request.POST or None, instance=note)
    back = _place(note)
    if form.is_valid():
        values = form.values()
        with saving(form):
            row = of_note(request, public_id)
            actions.edit(note=row, **values, revision=form.opened_at, by=user)
            return done(request, "Saved.", to=back)
    context = {"note": of_note(request, public_id), "form": form, "back": back}
    return htmx.page(request, "desk/edit_note.html", context, status=status_of(form))


@require_POST
def put_away_note(request: HttpRequest, public_id: str) -> HttpResponse:
    user, note = person(request), of_note(request, public_id)
    if note.created_by_id != user.pk:
        need(request, Role.EDITOR)
    trash.put_away(row=note, reason="Put away from the notes.", revision=None, by=user)
    return done(request, "The note is put away.", to=_place(note))


def _place(note: Note) -> str:
    where = reverse("notes", args=[note.story.slug])
    return f"{where}?claim={note.claim.public_id}" if note.claim else where
