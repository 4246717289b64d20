"""What a claim is measured by, and the readings."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import measurements as actions
from stories.actions import record
from stories.forms.measurements import MeasurementForm, MetricForm
from stories.models import Claim, Metric
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of

FORM = "measurement-form"


def of_metric(request: HttpRequest, public_id: str) -> Metric:
    """The metric of an address, if this person may see its claim."""
    seen = Claim.objects.visible_to(person(request))
    rows = Metric.objects.filter(claim__in=seen).select_related("claim__story", "updated_by")
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def add_metric(request: HttpRequest, public_id: str) -> HttpResponse:
    claim = of_claim(request, public_id)
    form = MetricForm(request.POST or None)
    template = "desk/add_metric.html"
    if form.is_valid():
        with saving(form):
            actions.add_metric(claim=claim, **form.values(), by=person(request))
            return done(
                request,
                "The metric is entered.",
                to=reverse("claim", args=[public_id]),
                template=template,
                part=FORM,
                events=["measured"],
                context={"claim": claim},
            )
    context = {
        "claim": claim,
        "form": form,
        "back": reverse("claim", args=[public_id]),
        "done": "close" in request.GET,
    }
    return htmx.page(request, template, context, parts=[FORM], status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_metric(request: HttpRequest, public_id: str) -> HttpResponse:
    metric = of_metric(request, public_id)
    form = MetricForm(request.POST or None, instance=metric)
    back = reverse("claim", args=[metric.claim.public_id])
    if form.is_valid():
        values = form.values()
        for name, span in (("as_of", "as_of"), ("baseline_on", "baseline")):
            values |= record.columns(span, values.pop(name))
        with saving(form):
            actions.edit_metric(
                metric=metric, changes=values, revision=form.opened_at, by=person(request)
            )
            return done(request, "Saved.", to=back)
    context = {"claim": metric.claim, "metric": metric, "form": form, "back": back}
    return htmx.page(request, "desk/edit_metric.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def record_measurement(request: HttpRequest, public_id: str) -> HttpResponse:
    metric = of_metric(request, public_id)
    revises = request.GET.get("revises", "")
    form = MeasurementForm(request.POST or None, metric=metric, revises=revises)
    template, back = "desk/record_measurement.html", reverse("claim", args=[metric.claim.public_id])
    if form.is_valid():
        with saving(form):
            actions.record_measurement(metric=metric, **form.arguments(), by=person(request))
            return done(
                request,
                "The reading is on record.",
                to=back,
                template=template,
                part=FORM,
                events=["measured"],
                context={"metric": metric, "claim": metric.claim},
            )
    context = {
        "metric": metric,
        "claim": metric.claim,
        "form": form,
        "back": back,
        "done": "close" in request.GET,
    }
    return htmx.page(request, template, context, parts=[FORM], status=status_of(form))
