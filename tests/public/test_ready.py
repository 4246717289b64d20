"""How answers reach readers: methods, validators, no cookie, one query when warm."""

import contextlib
import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from stories.actions import publish, record
from stories.public import ready
from stories.public.larder import Larder
from stories.public.ready import Answer, Kept


def test_no_answer_sets_or_depends_on_a_cookie(client, addresses):
    for address in addresses:
        client.cookies["storytrack_session"] = "junk"
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address
        assert response.headers["Cache-Control"].startswith("public, max-age=")


def test_somebody_signed_in_gets_the_same_bytes_without_a_session_query(
    client, newsroom, addresses
):
    for address in addresses:
        stranger = client.get(address)
        insider = Client()
        insider.force_login(newsroom.editor)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = insider.get(address)
        assert response.content == stranger.content, address
        assert len(queries) == 1, address
        assert "generation" in queries[0]["sql"]


def test_head_has_the_headers_and_no_body(client, addresses):
    for address in addresses:
        full, head = client.get(address), client.head(address)
        assert head.status_code == 200
        assert head.content == b"", address
        assert head.headers["Content-Length"] == str(len(full.content)), address
        assert head.headers["ETag"] == full.headers["ETag"], address


def test_a_cache_in_front_can_purge_one_thing_or_all_of_a_sort(client, newsroom):
    page, feed = "/stories/a-million-jobs/", "/stories/a-million-jobs/updates.rss"
    for address in (page, feed):
        keys = client.get(address).headers["Surrogate-Key"]
        assert keys == "readers stories stories/a-million-jobs", address
    again = client.get(page, headers={"If-None-Match": client.get(page).headers["ETag"]})
    assert again.headers["Surrogate-Key"] == keys
    assert client.get("/").headers["Surrogate-Key"] == "readers"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_else_than_reading_is_answered(newsroom, addresses, method):
    client = Client(enforce_csrf_checks=True)
    for address in addresses:
        response = getattr(client, method)(address)
        assert response.status_code == 405, address
        assert response.headers["Allow"] == "GET, HEAD"


def test_a_reader_who_has_it_already_is_told_so(client, addresses):
    for address in addresses:
        first = client.get(address)
        by_tag = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        by_time = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert (by_tag.status_code, by_tag.content) == (304, b""), address
        assert by_time.status_code == 304, address
        assert by_tag.headers["ETag"] == first.headers["ETag"]
        assert "Cookie" not in by_tag.headers.get("Vary", "")


def test_publishing_changes_the_answer_at_once(client, newsroom):
    first = client.get("/stories/a-million-jobs/")
    with record.writing():
        record.save(newsroom.story, {"answer": "It is over."}, revision=None, by=newsroom.editor)
    assert client.get("/stories/a-million-jobs/").content == first.content
    publish.publish_story(story=newsroom.story, by=newsroom.editor)
    headers = {
        "If-None-Match": first.headers["ETag"],
        "If-Modified-Since": first.headers["Last-Modified"],
    }
    second = client.get("/stories/a-million-jobs/", headers=headers)
    assert second.status_code == 200
    assert "It is over." in second.content.decode()


def test_an_unknown_query_is_ignored(client, newsroom):
    plain, odd = client.get("/stories/"), client.get("/stories/?utm_source=x")
    assert odd.content == plain.content
    assert "utm_source" not in odd.content.decode()
    assert client.get("/stories/?page=99").status_code == 200


def test_a_page_with_elapsed_time_is_made_anew_each_day(client, newsroom, time_machine):
    address = "/stories/a-million-jobs/"
    time_machine.move_to(dt.datetime(2039, 12, 31, 12, tzinfo=dt.UTC))
    before = client.get(address)
    assert "10 Jan 2040" in before.content.decode()
    time_machine.move_to(dt.datetime(2040, 1, 11, 12, tzinfo=dt.UTC))
    after = client.get(address)
    assert "No date" in after.content.decode()
    assert after.headers["Last-Modified"] != before.headers["Last-Modified"]


def test_what_many_ask_for_at_once_is_made_once(monkeypatch):
    monkeypatch.setattr(ready, "generation", lambda: 1)
    made = []
    shelf, start, second = (
        Larder(lambda kept: 1, limit=1_000),
        threading.Barrier(8),
        threading.Barrier(2),
    )

    def make() -> Kept:
        made.append(1)
        with contextlib.suppress(threading.BrokenBarrierError):
            second.wait(0.2)  # whoever else makes it meets us here
        return Kept(Answer(b"page"), '"tag"', 0)

    def ask(_: int) -> bytes:
        start.wait()
        return ready._kept(shelf, "key", make).answer.body

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [b"page"] * 8
    assert len(made) == 1
    assert not shelf.making


@pytest.mark.django_db
def test_while_the_database_is_away_readers_get_what_was_there_last(client, newsroom, monkeypatch):
    before = client.get("/")

    def away() -> int:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(ready, "generation", away)
    after = client.get("/")
    assert (after.status_code, after.content) == (200, before.content)
    client.raise_request_exception = False
    assert client.get("/stories/").status_code == 503


def test_no_number_of_a_page_drives_a_page_out(client, newsroom, monkeypatch):
    small = Larder(ready._weigh, limit=ready.larder.limit, most=3)
    monkeypatch.setattr(ready, "larder", small)
    view = ready.ready(parameters=["page"], kept_in=small)(lambda request: Answer(b"A page"))
    factory = RequestFactory()
    view(factory.get("/stories/"))
    for number in range(9):
        view(factory.get("/stories/", {"page": str(number)}))
    assert [key[0][:2] for key in small.kept] == [("/stories/", ())]
