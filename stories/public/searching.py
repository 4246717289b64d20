"""The readers' search page."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from stories import public_search
from stories.fulltext.results import Found, Group
from stories.models.edition import Shelf
from stories.models.vocab import Subject
from stories.public import shelves, site
from stories.public.heads import plain_head
from stories.public.ready import Answer, page, questions, ready
from stories.public.shown import ShownClaim, range_of

PAGE, FIRST, LAST = 20, 5, 50
"""Hits on a page of one kind, hits of each kind at first, and the last page that is shown."""
LONGEST = 200
TOPICS = 100
PARAMETERS = ("q", "kind", "speaker", "topic", "page")


@ready(parameters=PARAMETERS, kept_in=questions)
def search(request: HttpRequest) -> Answer:
    asked = {name: request.GET.get(name, "") for name in PARAMETERS}
    typed = " ".join("".join(filter(str.isprintable, asked["q"].replace("\n", " "))).split())
    kind = next((each for each in public_search.KINDS if each.subject == asked["kind"]), None)
    number = _number(asked["page"])
    narrowed = {
        scope: shelf
        for scope in (Subject.SPEAKER, Subject.TOPIC)
        if asked[scope] and (shelf := shelves.named(scope, asked[scope]))
    }
    found = public_search.search(
        typed[:LONGEST],
        kinds=(kind.subject,) if kind else public_search.ALL,
        within={scope: shelf.public_id for scope, shelf in narrowed.items()},
        limit=PAGE if kind else FIRST,
        after=PAGE * (number - 1) if kind else 0,
    )
    links = _Links(typed[:LONGEST], kind, narrowed)
    more = kind is not None and number < LAST and any(group.after for group in found.groups)
    context = site.frame("public:search", path=request.path)
    context |= plain_head("Search", "Every story, claim and development that is public.")
    context |= {
        "typed": typed[:LONGEST],
        "too_long": len(typed) > LONGEST,
        "found": found,
        "kind": kind.subject if kind else "",
        "newer": links.to(page=number - 1) if kind and number > 1 else "",
        "older": links.to(page=number + 1) if more else "",
    }
    return page("public/search.html", context | _results(found, links) | _narrowing(found, links))


def _number(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 4 else 1
    return min(max(number, 1), LAST)


class _Links:
    """The address of this search, with something in it changed."""

    def __init__(
        self, typed: str, kind: public_search.Kind | None, narrowed: dict[Subject, Shelf]
    ) -> None:
        self.narrowed = narrowed
        self.asked = {"q": typed, "kind": str(kind.subject) if kind else ""}
        self.asked |= {str(scope): shelf.slug for scope, shelf in narrowed.items()}

    def to(self, **changes: Any) -> str:
        query = {**self.asked, **{name: str(value) for name, value in changes.items()}}
        return "?" + urlencode({name: value for name, value in query.items() if value})


def _results(found: Found, links: _Links) -> dict[str, Any]:
    return {
        "shown": [_shown(group, links) for group in found.groups if group.hits],
        "tabs": _tabs(found, links) if found else [],
        "suggestions": [{"text": each, "href": links.to(q=each)} for each in found.suggestions],
    }


def _narrowing(found: Found, links: _Links) -> dict[str, Any]:
    """What the search is narrowed to, and what it could be narrowed to."""
    by_name = shelves.of(Subject.TOPIC).order_by("edition__headline")
    return {
        "narrowed": [
            {"name": shelf.edition.headline, "without": links.to(**{scope: ""})}
            for scope, shelf in links.narrowed.items()
        ],
        "topic": links.narrowed.get(Subject.TOPIC),
        "speaker": links.narrowed.get(Subject.SPEAKER),
        "topics": by_name[:TOPICS],
        "speakers": [] if Subject.SPEAKER in links.narrowed else _speakers(found, links),
    }


def _tabs(found: Found, links: _Links) -> list[dict[str, Any]]:
    kept = [group for group in found.groups if group.count]
    return [
        {"label": "All", "counted": found.counted, "href": links.to(kind=""), "key": ""},
        *(
            {
                "label": group.kind.label,
                "counted": group.counted,
                "href": links.to(kind=group.kind.subject),
                "key": group.kind.subject,
            }
            for group in kept
        ),
    ]


def _shown(group: Group, links: _Links) -> dict[str, Any]:
    rows = [hit.shelf for hit in group.hits]
    about = shelves.by_id(Subject.STORY, (row.edition.story_id for row in rows))
    return {
        "label": group.kind.label,
        "counted": group.counted,
        "all": links.to(kind=group.kind.subject) if group.after else "",
        "hits": [_hit(hit, about) for hit in group.hits],
    }


def _hit(hit: public_search.Hit, stories: dict[str, Shelf]) -> dict[str, Any]:
    shelf = hit.shelf
    is_claim, is_story = shelf.subject == Subject.CLAIM, shelf.subject == Subject.STORY
    return {
        "name": hit.name,
        "text": hit.text,
        "href": shelves.address(shelf.subject, shelf.slug),
        "claim": ShownClaim(shelf) if is_claim else None,
        "story": None if is_story else stories.get(shelf.edition.story_id),
        "happened": range_of(shelf.edition.body.get("happened")),
    }


def _speakers(found: Found, links: _Links) -> list[dict[str, str]]:
    """Who speaks in the claims that are shown, to narrow the search by."""
    names: dict[str, str] = {}
    for group in found.groups:
        for hit in group.hits if group.kind.subject == Subject.CLAIM else ():
            if hit.shelf.edition.speaker_slug:
                names[hit.shelf.edition.speaker_slug] = hit.shelf.edition.speaker_name
    return [{"name": name, "href": links.to(speaker=slug)} for slug, name in names.items()]
