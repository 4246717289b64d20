"""What is closed is found nowhere but by the people it names.

One word stands in every closed field. Every page, feed, list, export and table is asked for
it, by everybody who is not named, an administrator among them.
"""

import datetime as dt
import io
import logging
import zipfile

import pytest
from django.contrib import admin
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from stories.actions import evidence, notes, publish
from stories.models import Change, Claim
from stories.models.spans import Span
from tests import factories, newsroom
from tests.base import client_for

WORD = "quokkasecret"
BESIDE = "wombatsighting"
"""Stands beside the word in every closed field: what somebody could search for."""
TEXT = f"{BESIDE} {WORD}"
HOLDS_IT = {"stories_evidence", "stories_note", "stories_evidencefile"}
"""The tables in which the word may stand."""

NEW_YEAR = dt.date(2018, 1, 1)

pytestmark = pytest.mark.django_db


class Closed:
    def __init__(self, viewer, uploads):
        self.room = room = newsroom.build()
        self.named = factories.user(role="viewer", username="named")
        self.author = room.reporter
        self.claim = Claim.objects.get(pk=room.pledge.pk)
        self.article = factories.article(stories=[room.story])
        self.evidence = evidence.add_evidence(
            claim=self.claim,
            side="supports",
            source=TEXT,
            passage=TEXT,
            address=f"https://{WORD}.example/{BESIDE}",
            archive_address=f"https://archive.example/{WORD}",
            article=self.article,
            dated=Span(NEW_YEAR, NEW_YEAR, note=TEXT),
            locator=TEXT,
            upload=ContentFile(TEXT.encode(), name=f"{WORD}.txt"),
            note=TEXT,
            closed=True,
            readers=[self.named],
            by=self.author,
        )
        self.notes = [
            notes.write(
                story=room.story,
                claim=claim,
                text=f"@viewer @admin {TEXT}",
                handover=True,
                closed=True,
                readers=[self.named],
                by=self.author,
            )
            for claim in (None, self.claim)
        ]
        publish.publish_story(
            story=room.story,
            claims=list(room.story.claims.in_use()),
            updates=list(room.story.updates.all()),
            by=room.editor,
        )

    def ids(self):
        """Public ids under which any address might tell of it."""
        story = self.room.story
        rows = [self.claim, self.article, self.evidence, self.evidence.file, *self.notes]
        rows += [story.updates.first(), story.followups.first(), self.claim.metrics.first()]
        rows += [self.claim.links_in.first(), self.claim.evidence.open().first()]
        return [str(row.public_id) for row in rows if row is not None]

    def slugs(self):
        return [self.room.story.slug, self.claim.speaker.slug]


@pytest.fixture
def closed(viewer, administrator, uploads):
    return Closed(viewer, uploads)


def patterns(found=None, namespace=""):
    for each in found or get_resolver().url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            if not inner.startswith(("admin:", "api")):
                yield from patterns(each.url_patterns, inner)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{namespace}{each.name}", set(each.pattern.converters)


def addresses(closed):
    """Every address outside the admin that a story, a claim or what stands on it could have."""
    values = {
        "public_id": closed.ids(),
        "slug": closed.slugs(),
        "subject": ["story", "claim", "update"],
        "axis": ["verdict", "outcome"],
        "suffix": ["rss", "atom", "json"],
    }
    found = set()
    for name, wanted in patterns():
        if name.startswith("account_") or not wanted <= set(values):
            continue
        rows = [{}]
        for each in sorted(wanted):
            rows = [{**row, each: value} for row in rows for value in values[each]]
        for row in rows:
            try:
                found.add(reverse(name, kwargs=row))
            except NoReverseMatch:
                continue
    return sorted(found)


def words_of(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode(errors="replace")


def leaks(client, wanted):
    """The addresses whose answer, headers included, holds the word."""
    found = []
    for address in wanted:
        response = client.get(address)
        assert response.status_code < 500 or address == "/healthz", address  # no worker runs
        if WORD in words_of(response).lower() or WORD in str(response.headers).lower():
            found.append(address)
    return found


def asked_for(closed):
    """Searches for what stands beside the word, and pages with the choices that people make."""
    slug, claim = closed.room.story.slug, closed.claim.public_id
    article = reverse("article", args=[closed.article.public_id])
    return [
        f"{reverse('search')}?q={BESIDE}",
        f"{reverse('search')}?q={BESIDE}&kind=evidence",
        f"{reverse('claims')}?words={BESIDE}",
        f"{reverse('claims')}?story={slug}&count=menu",
        f"{reverse('have_we_seen')}?text=They saw a {BESIDE} there",
        f"{reverse('find_claims')}?q={BESIDE}",
        f"{reverse('notes', args=[slug])}?claim={claim}",
        f"{reverse('claim', args=[claim])}?whole=1",
        f"{reverse('claim_history', args=[claim])}?about=sources",
        f"{reverse('write_update')}?story={slug}",
        f"{reverse('today')}?everybody=1",
        f"{article}?claim={claim}",
        f"/search/?q={BESIDE}",
        f"/api/v1/claims/{claim}",
    ]


@pytest.mark.parametrize("who", ["viewer", "outsider", "administrator"])
def test_no_page_of_the_desk_shows_it_to_anybody_else(who, closed, request):
    client = client_for(request.getfixturevalue(who))
    assert leaks(client, [*addresses(closed), *asked_for(closed)]) == []


def test_the_people_named_find_it_where_it_belongs(closed):
    wanted = {
        reverse("claim", args=[closed.claim.public_id]),
        reverse("evidence_file", args=[closed.evidence.file.public_id]),
        reverse("notes", args=[closed.room.story.slug]),
    }
    for user in (closed.named, closed.author):
        assert set(leaks(client_for(user), sorted(wanted))) == wanted


def test_readers_find_it_by_no_road(closed, client):
    assert leaks(client, [*addresses(closed), *asked_for(closed)]) == []


def test_the_admin_shows_it_to_nobody_else(closed, administrator):
    client, wanted = client_for(administrator), []
    for model, page in admin.site._registry.items():
        names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        listed = reverse(f"{names}_changelist")
        wanted += [listed, f"{listed}?q={BESIDE}" if page.search_fields else listed]
        for row in model._default_manager.all()[:20]:
            wanted += [reverse(f"{names}_{view}", args=[row.pk]) for view in ("change", "history")]
        if page.search_fields:
            field = "app_label=stories&model_name=claim&field_name=story"
            wanted.append(f"{reverse('admin:autocomplete')}?{field}&term={BESIDE}")
    assert leaks(client, wanted) == []


def test_no_table_but_its_own_holds_it(closed):
    tables = connection.introspection.table_names()
    assert {table for table in tables if _holds(table)} == HOLDS_IT


def _holds(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        rows = cursor.fetchall()
    return any(WORD in _text(value).lower() for row in rows for value in row)


def _text(value):
    return bytes(value).decode(errors="replace") if isinstance(value, bytes) else str(value)


def test_the_log_says_that_something_came_and_not_what(closed):
    told = [f"{row.before} {row.after} {row.note}" for row in Change.objects.all()]
    assert Change.objects.of(closed.evidence).exists()
    assert not [line for line in told if WORD in line]


def test_an_export_leaves_it_out(closed, tmp_path):
    path, said = tmp_path / "record.zip", io.StringIO()
    call_command("export_record", str(path), stdout=said)
    with zipfile.ZipFile(path) as found:
        for name in found.namelist():
            assert WORD not in name
            assert WORD not in found.read(name).decode(errors="replace")
    assert WORD not in said.getvalue()
    assert "left out" in said.getvalue()


def test_nothing_of_it_is_logged_or_mailed(closed, viewer, caplog):
    caplog.set_level(logging.DEBUG)
    client = client_for(viewer)
    client.get(reverse("claim", args=[closed.claim.public_id]))
    client.get(reverse("evidence_file", args=[closed.evidence.file.public_id]))
    assert WORD not in caplog.text
    assert not [each for each in mail.outbox if WORD in f"{each.subject} {each.body}"]
