"""Sitemap, robots, security.txt and icon, as programs ask for them."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from stories.actions import publish
from stories.public import machines
from tests import factories

SITE = "https://news.example.org"
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.STORYTRACK_SITE_URL = SITE


def places(client, address):
    root = ET.fromstring(client.get(address).content)
    return {each.findtext(f"{NS}loc"): each.findtext(f"{NS}lastmod") for each in root}


def every_page(client):
    found = {}
    for part in places(client, "/sitemap.xml"):
        found |= places(client, part.removeprefix(SITE))
    return found


def test_the_sitemap_leads_to_everything_that_stands(client, newsroom, addresses):
    wanted = {f"{SITE}{each}" for each in addresses if each.endswith("/")}
    found = every_page(client)
    assert wanted <= set(found)
    for place in found:
        assert client.get(place.removeprefix(SITE)).status_code == 200, place
    assert found[f"{SITE}/stories/a-million-jobs/"] == "2018-09-20T10:05:00Z"


def test_what_was_taken_down_leaves_the_sitemap(client, newsroom):
    place = f"{SITE}/updates/{newsroom.update.public_id}/"
    assert place in every_page(client)
    publish.take_down(row=newsroom.update, note="We were wrong.", by=newsroom.editor)
    assert place not in every_page(client)


def test_a_draft_is_in_no_sitemap(client, newsroom):
    draft = factories.claim(story=newsroom.story)
    publish.publish_story(story=newsroom.story, by=newsroom.editor)
    assert not any(draft.public_id in place for place in every_page(client))


def test_the_sitemap_is_divided_by_keys_and_leaves_no_part_empty(client, newsroom, monkeypatch):
    whole = every_page(client)
    monkeypatch.setattr(machines, "PART", 2)
    publish.publish_story(story=factories.story(by=newsroom.editor), by=newsroom.editor)
    parts = places(client, "/sitemap.xml")
    assert len(parts) > 2
    for part in parts:
        assert places(client, part.removeprefix(SITE))
    assert set(whole) < set(every_page(client))
    assert client.get("/sitemap-900.xml").status_code == 404


def test_pages_that_always_are_there_are_named_and_the_search_is_not(client, db):
    found = {each.removeprefix(SITE) for each in places(client, "/sitemap-1.xml")}
    assert {"/", "/corrections/", "/pledges/", "/api/v1/docs"} <= found
    assert "/search/" not in found
    for path in found:
        assert b"noindex" not in client.get(path).content, path
    assert b"noindex" in client.get("/search/?q=x").content


def test_an_empty_newsroom_has_a_sitemap_too(client, db):
    assert f"{SITE}/stories/" in every_page(client)


def test_robots_find_the_sitemap_and_not_the_desk(client, db):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml" in text
    assert "Disallow: /desk/" in text


def test_the_icon_is_one(client, db):
    response = client.get("/favicon.ico")
    assert response.headers["Content-Type"] == "image/x-icon"
    assert response.content.startswith(b"\0\0\1\0")


def test_whoever_finds_a_hole_learns_whom_to_tell(client, db, settings, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC))
    settings.STORYTRACK_SECURITY_CONTACT = "mailto:security@example.org"
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert lines == [
        "Contact: mailto:security@example.org",
        "Expires: 2027-05-21T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {SITE}/.well-known/security.txt",
    ]


def test_without_a_contact_there_is_no_security_page(client, db):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_a_wrong_address_is_answered_for_people(client, db):
    response = client.get("/stories/no-such-story/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
