"""Whether all is well: one word for everybody, figures for administrators."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from stories import health, htmx
from stories.access import person
from stories.models import IntakeItem, Sweep
from stories.models.vocab import IntakeState

SHOWN = 50


@csrf_exempt
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For load balancers and watchers: what is wrong is told to administrators alone."""
    well = all(check.is_well for check in health.checks())
    body = b"ok\n" if well else b"failing\n"
    response = HttpResponse(
        b"" if request.method == "HEAD" else body,
        status=200 if well else 503,
        content_type="text/plain; charset=utf-8",
    )
    response["Content-Length"] = str(len(body))
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Is it well, what waits, what failed, what was done last, how large it has become."""
    user = person(request)
    failed = IntakeItem.objects.filter(state=IntakeState.FAILED).visible_to(user)
    context = {
        "checks": health.checks(),
        "sweeps": Sweep.objects.order_by("-began_at")[:SHOWN],
        "failed": failed.select_related("batch").order_by("-pk")[:SHOWN],
        "parked": health.parked(),
        "tables": health.tables()[:SHOWN],
        "size": health.size(),
        "free": health.free_space(),
    }
    return htmx.page(request, "desk/operations.html", context)
