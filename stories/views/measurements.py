"""What a claim is measured by, and the readings."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import measurements as actions
from stories.forms.measurements import MeasurementForm, MetricForm
from stories.models import Claim, Metric
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of

FORM = "measurement-form"


@require_http_methods(["GET", "HEAD", "POST"])
def add_metric(request: HttpRequest, public_id: str) -> HttpResponse:
    claim = of_claim(request, public_id)
    form = MetricForm(request.POST or None)
    template = "desk/add_metric.html"
    if form.is_valid():
        with saving(form):
            actions.add_metric(claim=claim, **form.cleaned_data, by=person(request))
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
def record_measurement(request: HttpRequest, public_id: str) -> HttpResponse:
    seen = Claim.objects.visible_to(person(request))
    metrics = Metric.objects.filter(claim__in=seen).select_related("claim__story")
    metric = get_or_refuse(metrics, public_id=public_id)
    form = MeasurementForm(request.POST or None, metric=metric)
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
