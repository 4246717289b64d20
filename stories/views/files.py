"""Files on evidence: to whoever may see a piece of evidence that has the file, to nobody else."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from stories.access import get_or_refuse, person
from stories.models import Claim, Evidence, EvidenceFile


@require_safe
def evidence_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Saved, never shown: nothing in a file may act in the name of this site."""
    user = person(request)
    seen = Evidence.objects.visible_to(user).filter(claim__in=Claim.objects.visible_to(user))
    rows = EvidenceFile.objects.filter(pk__in=seen.values("file"))
    row = get_or_refuse(rows, public_id=public_id)
    try:
        stored = row.stored.open("rb")
    except FileNotFoundError as error:
        raise Http404("The folder of uploads does not hold this file.") from error
    response = FileResponse(stored, content_type=row.kind)
    disposition = content_disposition_header(as_attachment=True, filename=row.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
