"""Everything that a stranger can ask for: every public address, collected from the URLconf.

An address about a thing is asked for with everything of its sort: what stands, what moved, what
was taken down, what is private and what never was. A new address joins by itself; one with a new
word in it says that it needs a sample here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from stories.models import Claim, Speaker, Story, Topic, Update
from stories.models.edition import OldAddress, Shelf
from stories.models.vocab import Subject
from stories.public import urls
from stories.public.api.readings import measurements
from stories.public.ready import larder, questions

PRIVATE = {
    Subject.STORY: Story,
    Subject.CLAIM: Claim,
    Subject.UPDATE: Update,
    Subject.SPEAKER: Speaker,
    Subject.TOPIC: Topic,
}
ALIASES = {"pledge": Subject.CLAIM}
SAMPLES = {"rest": ["nothing/"], "number": ["1", "2"]}
"""Word of an address, or its name → values, where it is about no thing on the shelf."""
MOST = 4
"""Samples of each sort of thing, beside one private and one that never was."""

QUERIES: dict[str, tuple[str, ...]] = {
    "search": ("q=the", "q=bridge&kind=claim", "q=mayor&topic=roads", "q=briges", "q=zq*"),
    "stories": ("page=2", "page=x"),
    "pledges": ("page=2", "speaker=the-mayor", "topic=roads&overdue=1", "standing=withdrawn"),
    "corrections": ("page=2",),
    "claim_embed": ("theme=dark", "theme=light&rows=2&brief=1"),
    "api_manual": ("unknown=1",),
    "list_stories": ("topic=roads", "limit=1", "topic=secret", "format=csv"),
    "list_claims": ("kind=pledge&limit=1", "speaker=the-mayor", "story=secret", "limit=0"),
    "list_updates": ("importance=major", "cursor=none", "unknown=1"),
}
"""Questions beside the bare address."""

OEMBED = ("", "&format=xml&maxwidth=300")
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
REQUEST_ID = "X-Request-ID"
"""What the form for mistakes alone has, and is new each time."""


class Answer(NamedTuple):
    """What came back, whole."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]


def addresses() -> list[str]:
    """Every public address, each name at least once."""
    found: list[str] = []
    for pattern in patterns(urls.urlpatterns):
        for kwargs in _kwargs(pattern):
            address = reverse(f"public:{pattern.name}", kwargs=kwargs)
            queries = QUERIES.get(str(pattern.name), ())
            found += [address, *(f"{address}?{query}" for query in queries)]
    claims = [each for each in found if re.fullmatch(r"/claims/[^/]+/", each)]
    asked = f"{reverse('public:oembed')}?url={settings.STORYTRACK_SITE_URL}"
    found += [f"{asked}{each}{more}" for each in claims for more in OEMBED]
    return list(dict.fromkeys(found))


def everywhere() -> list[str]:
    """Those, and the form for mistakes, which alone is made anew for everybody."""
    found = addresses()
    claim = next(each for each in found if each.startswith("/claims/"))
    return [*found, reverse("report"), f"{reverse('report')}?about={claim}"]


def named() -> list[str]:
    """One address of each name: of what stands, where it is about a thing."""
    return [
        reverse(f"public:{pattern.name}", kwargs=next(_kwargs(pattern)))
        for pattern in patterns(urls.urlpatterns)
    ]


def patterns(some: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in some:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


def answer(client: Client, address: str, *, method: str = "GET", **headers: str) -> Answer:
    """What a stranger gets, made anew."""
    response = client.generic(method, address, headers=headers)
    told = tuple(sorted(pair for pair in response.headers.items() if pair[0] != REQUEST_ID))
    return Answer(response.status_code, TOKEN.sub(rb"\1", response.content), told)


def snapshot(client: Client, wanted: Iterable[str]) -> dict[str, Answer]:
    """Every answer, with nothing kept ready from before."""
    larder.clear()
    questions.clear()
    return {address: answer(client, address) for address in wanted}


def _kwargs(pattern: URLPattern) -> Iterator[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{}]
    for word, converter in pattern.pattern.converters.items():
        values = _values(str(pattern.name), word, converter.regex)
        rows = [{**row, word: value} for row in rows for value in values]
    yield from rows


def _values(name: str, word: str, regex: str) -> list[str]:
    options = regex.strip("()").split("|")
    if all(option.isalpha() for option in options) and len(options) > 1:
        return options
    if word in SAMPLES or name in SAMPLES:
        return SAMPLES.get(name, SAMPLES.get(word, []))
    if name == "read_measurement":
        claims = Shelf.objects.of(Subject.CLAIM).standing().select_related("edition")
        found = [row["id"] for claim in claims for row in measurements(claim)]
        return [*found[:MOST], "missing-1-2"]
    subjects = [ALIASES.get(part, part) for part in name.split("_")]
    for subject in Subject:
        if subject in subjects:
            return _things(subject, by_id=word == "public_id")
    raise AssertionError(
        f"public:{name} has <{word}> in its address, and no sample of it. Give one in SAMPLES."
    )


def _things(subject: Subject, *, by_id: bool) -> list[str]:
    shelves = Shelf.objects.of(subject).order_by("gone_at", "pk")
    rows = list(shelves.filter(gone_at__isnull=True)[:MOST])
    rows += list(shelves.filter(gone_at__isnull=False)[:1])
    found = [row.public_id if by_id else row.slug for row in rows]
    found += OldAddress.objects.filter(subject=subject).values_list("slug", flat=True)[:1]
    model: Any = PRIVATE[subject]
    private = model.objects.exclude(public_id__in=shelves.values("public_id")).first()
    if private is not None:
        found.append(private.public_id if by_id else getattr(private, "slug", private.public_id))
    return [*found, "missing"]
