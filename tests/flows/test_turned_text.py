"""Text of others that turns letters about reorders no word of ours, on any page that shows it."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from stories.actions import publish, record
from stories.models import Article, Claim, Evidence, Outlet, Speaker
from stories.models.edition import Shelf
from tests import factories, newsroom
from tests.base import client_for

EVIL = "⟦\u2069\u202egnp⟧"
ALONE = re.compile(r"\s*(⟦[^⟦]*\s*)?")
HELD = re.compile(r"\u2068[^\u2066-\u2069]*\u2069")
OTHERS = {
    Article: ["title", "byline"],
    Outlet: ["name"],
    Speaker: ["name"],
    Evidence: ["source", "passage", "locator"],
    Claim: ["venue", "speaker_role"],
}
"""What others wrote, or what is copied from them."""
PLAIN = frozenset({"title", "textarea", "option", "script", "text", "desc"})
"""Elements that hold text alone, each a line by itself."""
VOID = frozenset({"br", "img", "input", "link", "meta", "use", "wbr", "hr", "i"})
"""Elements that hold nothing: marks too."""


class Leaks(HTMLParser):
    """Collects elements in which text of others stands bare beside words of ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str]]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag):
        while tag not in VOID and self.open:
            name, texts = self.open.pop()
            self.judge(name, "".join(texts))
            if name == tag:
                break

    def handle_data(self, data):
        if self.open:
            self.open[-1][1].append(data)

    def judge(self, name, text):
        text = HELD.sub("", text)
        if name in PLAIN or "\u202e" not in text:
            return
        if name != "bdi" and not ALONE.fullmatch(text):
            self.found.append(f"{name}: {text}")
        if name == "bdi" and "\u2069" in text:
            self.found.append(f"let out: {text}")


def leaks(page):
    parser = Leaks()
    parser.feed(page)
    return parser.found


def test_the_look_out_sees_a_leak():
    assert leaks(f"<p>Said by {EVIL}, today</p>")
    assert leaks(f"<p>By <bdi>{EVIL}</bdi></p>")
    held = EVIL.replace("\u2069", "")
    assert not leaks(f"<p>By <bdi>{held}</bdi>, today</p>")
    assert not leaks(f"<p> {EVIL} </p><p>Ours.</p>")


@pytest.fixture
def room(db):
    room = newsroom.build()
    with record.writing():
        for model, names in OTHERS.items():
            for row in model.objects.all():
                changes = dict.fromkeys(names, f"{EVIL}{row.pk}")
                model.objects.filter(pk=row.pk).update(**changes)
    factories.article(stories=[room.story], text=f"{EVIL}\nOurs.")
    for claim in Claim.objects.filter(publication="public"):
        publish.publish_claim(claim=claim, by=room.editor)
    publish.publish_story(story=room.story, by=room.editor)
    return room


def public_pages():
    yield from map(reverse, ("public:front", "public:pledges", "public:stories"))
    yield f"{reverse('public:search')}?q=bridge"
    for shelf in Shelf.objects.filter(gone_at__isnull=True).exclude(subject="update"):
        yield reverse(f"public:{shelf.subject}", args=[shelf.slug or shelf.public_id])


def desk_pages(room):
    yield from map(reverse, ("articles", "claims", "speakers", "complaints", "pledges"))
    yield reverse("story", args=[room.story.slug])
    yield f"{reverse('search')}?q=bridge"
    yield from (reverse("publish_claim", args=[each.public_id]) for each in Claim.objects.all()[:2])
    yield reverse("story_brief", args=[room.story.slug])
    yield reverse("claim_brief", args=[room.pledge.public_id])
    yield reverse("withdraw", args=[room.restated.public_id])
    yield reverse("publish_story", args=[room.story.slug])
    yield reverse("story_log", args=[room.story.slug])
    yield reverse("today")
    yield from (reverse("claim", args=[each.public_id]) for each in Claim.objects.all())
    yield from (reverse("article", args=[each.public_id]) for each in Article.objects.all())


@pytest.mark.parametrize("whose", ["readers", "desk"])
def test_nothing_of_ours_is_turned_about(room, whose):
    client = Client() if whose == "readers" else client_for(room.editor)
    pages = list(public_pages() if whose == "readers" else desk_pages(room))
    found, shown = {}, 0
    for path in pages:
        response = client.get(path)
        assert response.status_code == 200, path
        page = response.content.decode()
        shown += page.count("\u202e")
        if faults := leaks(page):
            found[path] = faults
    assert shown > 10
    assert found == {}
