"""Answering a question, with what comes of the answer in the same step."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import answers as actions
from stories.clock import newsroom_today
from stories.forms.answers import (
    AnswerForm,
    AnswerMarkForm,
    AnswerUpdateForm,
    NextQuestionForm,
)
from stories.forms.readings import ReadingForm
from stories.models import Followup
from stories.views.followups import ROW, closed, of_followup
from stories.views.saving import done, saving, status_of
from stories.words import day_words

TEMPLATE = "desk/answer_followup.html"


class Forms:
    """The answer and the forms beside it, filled from `data`."""

    def __init__(self, followup: Followup, data: QueryDict | None) -> None:
        initial = {"revision": followup.revision}
        self.answer = AnswerForm(data, initial=initial, repeats=followup.repeats)
        self.update = AnswerUpdateForm(data, prefix="update")
        self.next = NextQuestionForm(data, prefix="next")
        claim = followup.claim
        self.reading = (
            ReadingForm(data, prefix="reading", claim=claim)
            if claim and claim.metrics.exists()
            else None
        )
        self.mark = AnswerMarkForm(data, prefix="mark", claim=claim) if claim else None
        beside = (self.reading, self.mark, self.update, self.next)
        self.beside = [form for form in beside if form]
        self.all = [self.answer, *self.beside]

    def are_valid(self) -> bool:
        valid = [form.is_valid() for form in self.all]  # every form says what is wrong with it
        return all(valid)

    def status(self) -> int:
        return max(
            status_of(form) if form.is_bound else 200 for form in (self.answer, *self.beside)
        )


@require_http_methods(["GET", "HEAD", "POST"])
def answer_followup(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_followup(request, public_id)
    if out := closed(request, row):
        return out
    forms = Forms(row, request.POST or None)
    if forms.are_valid():
        typed = forms.answer.cleaned_data
        with saving(forms.answer, *forms.beside):
            answered = actions.answer(
                followup=row,
                **typed,
                measurement=forms.reading.arguments() if forms.reading else None,
                mark=forms.mark.arguments(answer=typed["answer"]) if forms.mark else None,
                update=forms.update.arguments(answer=typed["answer"], claim=row.claim),
                next_question=forms.next.arguments(),
                by=person(request),
            )
            here = reverse("followup", args=[public_id])
            draft = answered.update
            return done(
                request,
                told(answered, forms),
                to=here,
                template=TEMPLATE,
                part=ROW[0],
                events=events_of(row, forms),
                href=reverse("update", args=[draft.public_id]) if draft else here,
            )
    context = {
        "followup": of_followup(request, public_id),
        "forms": forms,
        "form": forms.answer,
        "today": newsroom_today(),
        "back": reverse("followup", args=[public_id]),
    }
    return htmx.page(request, TEMPLATE, context, parts=ROW, status=forms.status())


def events_of(followup: Followup, forms: Forms) -> list[str]:
    """The events for the parts of the page; a mark raises the same ones as any other mark."""
    marked = forms.mark and forms.mark.cleaned_data.get("value")
    ruled = ["claim-ruled", f"claim-ruled-{followup.claim_id}"] if marked else []
    return ["followup-answered", *ruled]


def told(followup: Followup, forms: Forms) -> str:
    """What has happened, and what comes next."""
    said = ["Answered."]
    if forms.mark and forms.mark.cleaned_data.get("value"):
        said.append("The claim is marked, or waits for an editor.")
    if followup.measurement_id:
        said.append("The reading is recorded.")
    if followup.update_id:
        said.append("The update is a draft; publish it when it is ready.")
    if coming := forms.next.arguments():
        said.append(f"The next question is set for {day_words(coming['due_on'])}.")
    again = Followup.objects.open().filter(series=followup.series).first()
    if followup.series and again and again.due_on:
        said.append(f"It comes again on {day_words(again.due_on)}.")
    return " ".join(said)
