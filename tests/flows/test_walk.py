"""The whole way over plain HTTP, without a line of JavaScript, as an editor who reads pages."""

import re
from html import unescape

import feedparser
import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.flows import newsroom


class Reader:
    """Opens pages, follows links and sends the forms that stand on them, and nothing else."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.response = None
        self.address = ""

    def open(self, address: str) -> str:
        self.response = self.client.get(address, follow=True)
        self.address = (
            self.response.redirect_chain[-1][0] if self.response.redirect_chain else address
        )
        assert self.response.status_code == 200, (address, self.response.status_code)
        return self.text

    @property
    def html(self) -> str:
        return self.response.content.decode()

    @property
    def text(self) -> str:
        return " ".join(unescape(strip_tags(re.sub(r"<", " <", self.html))).split())

    def follow(self, words: str) -> str:
        """Opens the first link whose text holds `words`."""
        for href, inner in re.findall(r'<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', self.html, re.S):
            if words in unescape(" ".join(strip_tags(inner).split())):
                return self.open(unescape(href))
        raise AssertionError(f"No link “{words}” on {self.address}")

    def send(self, to: str, **typed: str | list[str]) -> str:
        """Sends the form on this page whose address holds `to`, with `typed` over what it holds."""
        form = next(
            found
            for found in re.findall(r'<form\b[^>]*method="post".*?</form>', self.html, re.S)
            if to in _action(found, self.address)
        )
        values = {**_fields(form), **typed}
        address = _action(form, self.address)
        self.response = self.client.post(address, values, follow=True)
        self.address = (
            self.response.redirect_chain[-1][0] if self.response.redirect_chain else address
        )
        assert self.response.status_code == 200, self.text
        return self.text


def _action(form: str, page: str) -> str:
    found = re.match(r'<form\b[^>]*action="([^"]*)"', form)
    return unescape(found[1]) if found else page


def _fields(form: str) -> dict[str, str]:
    """What a browser would send of the form untouched."""
    values = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name, kind = _attribute(tag, "name"), _attribute(tag, "type")
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            values[name] = _attribute(tag, "value")
    for name, options in re.findall(r'<select\b[^>]*name="([^"]+)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
        first = re.search(r'<option value="([^"]*)"', options)
        values[name] = unescape((chosen or first)[1]) if chosen or first else ""
    for name, text in re.findall(
        r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S
    ):
        values[name] = unescape(text.removeprefix("\n").removeprefix("\r\n"))
    return values


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


@pytest.fixture
def desk(db):
    return newsroom.build()


def test_the_whole_way_without_javascript(desk):
    me, public = Reader(), Reader()
    me.open("/desk/")
    me.send("login", login="edda", password=newsroom.PASSWORD)
    mark_the_claims(me)
    link_the_withdrawal(me, desk.pledge)
    publish_the_pledge(me, public, desk.pledge)
    answer_the_question(me, desk)
    publish_the_update(me, public)


def mark_the_claims(me):
    """The pledge was made as worded; one figure holds, another is disputed."""
    assert "A public pledge has no follow-up." in me.text
    me.follow("Alibaba will create one million US jobs")
    me.follow("Confirmed as said")
    me.send("/mark/verdict/", reason="Company and officials gave the same number that day.")
    assert "Recorded: Confirmed as said" in me.text
    me.open("/desk/claims/")
    me.follow("All US exports to China")
    me.follow("Verified")
    me.send("/mark/verdict/", reason="The official trade figures say so.")
    assert "Recorded: Verified" in me.text
    me.open("/desk/claims/")
    me.follow("A million jobs would cut")
    me.follow("Disputed")
    typed = {"disputes-0-speaker": "Arthur Kroeber", "disputes-0-aspect": "accuracy"}
    me.send("/mark/verdict/", reason="He says that the base of the figure is missing.", **typed)
    assert "Recorded: Disputed" in me.text


def link_the_withdrawal(me, pledge):
    me.open("/desk/claims/")
    me.follow("The promise of one million jobs cannot be kept")
    me.follow("Link a claim")
    reason = "He takes back the whole pledge."
    me.send("/links/new/", way="retracts.out", other=pledge.public_id, reason=reason)
    assert re.search(r"Withdraws .*Alibaba will create one million", me.text)
    me.open(f"/desk/claims/{pledge.public_id}/")
    assert re.search(r"Withdrawn 19 Sep 2018 .*Not rated", me.text)
    me.follow("A million American jobs")
    assert "Withdrawn 19 September 2018 Outcome not rated" in me.text


def publish_the_pledge(me, public, pledge):
    """Readers see it once it is published, never before."""
    assert "Withdrawn" not in public.open(f"/claims/{pledge.public_id}/")
    me.open(f"/desk/claims/{pledge.public_id}/")
    me.follow("Publish")
    me.send("/publish/")
    told = public.open(f"/claims/{pledge.public_id}/")
    assert re.search(r"Withdrawn 19 September 2018 .*Outcome not rated", told)
    assert "Confirmed as said" in told
    assert "Verified" not in told
    assert "Withdrawn 19 September 2018" in public.open("/stories/a-million-american-jobs/")


def answer_the_question(me, desk):
    """The question that nobody may forget, answered with "no data"."""
    me.open(f"/desk/claims/{desk.pledge.public_id}/")
    me.follow("New")
    question = "How many jobs were actually created?"
    me.send("/follow-ups/new/", question=question, due_on="20 Sep 2018")
    assert question in me.open("/desk/")
    me.follow("Answer")
    forms = re.findall(r'<form\b[^>]*method="post".*?</form>', me.html, re.S)
    form = next(form for form in forms if "no_data" in form)
    named = {name.rpartition("-")[2]: name for name in _fields(form)}
    typed = {
        named["no_data"]: "not_published",
        named["source"]: "Our own search",
        named["headline"]: "Nobody has counted the jobs",
    }
    me.send("/answer/", answer="Nobody has published a figure in 20 months.", **typed)
    assert desk.metric.measurements.get().no_data == "not_published"


def publish_the_update(me, public):
    me.open("/desk/updates/")
    me.follow("Nobody has counted the jobs")
    assert feedparser.parse(public.client.get("/feeds/updates.rss").content).entries == []
    me.follow("Publish")
    me.send("/publish/")
    feed = feedparser.parse(public.client.get("/feeds/updates.rss").content)
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.title == "Nobody has counted the jobs"
    assert "Nobody has published a figure in 20 months." in entry.summary
    assert "Withdrawn 19 Sep 2018 · outcome not rated" in entry.summary
