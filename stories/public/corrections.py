"""Readers' list of what we put right, from the editions that say so."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from stories.models.edition import Edition, Shelf
from stories.models.vocab import Subject
from stories.public import shelves, site
from stories.public.heads import plain_head
from stories.public.ready import Answer, page, ready

SIZE = 30


@ready(parameters=["page"])
def corrections(request: HttpRequest) -> Answer:
    place = Shelf.objects.standing().filter(
        subject=OuterRef("subject"), public_id=OuterRef("public_id")
    )
    rows = Edition.objects.exclude(correction="").filter(Exists(place))
    shown = site.page_of(rows.order_by("-published", "-pk"), request.GET.get("page", ""), size=SIZE)
    wanted: dict[str, list[str]] = {}
    for edition in shown:
        wanted.setdefault(edition.subject, []).append(edition.public_id)
    found = {
        (subject, shelf.public_id): shelf
        for subject, ids in wanted.items()
        for shelf in shelves.by_id(Subject(subject), ids).values()
    }
    context = site.frame("public:corrections", path=site.paged(request.path, shown))
    context |= plain_head("Corrections", "What we got wrong and put right, the newest first.")
    context |= {
        "page": shown,
        "corrections": [
            {"edition": each, "href": shelves.address(each.subject, shelf.slug), "shelf": shelf}
            for each in shown
            if (shelf := found.get((each.subject, each.public_id)))
        ],
    }
    return page("public/corrections.html", context)
