"""Claims on other people's pages, and what oEmbed tells about them."""

import html
import itertools
import re
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from stories.actions import publish, record
from stories.public.embed_size import Shown, height_of, plan
from stories.public.figures import Figure

SITE = "https://news.example.org"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.STORYTRACK_SITE_URL = SITE
    settings.STORYTRACK_SITE_NAME = "The Paper"


@pytest.fixture
def card(newsroom):
    return f"/claims/{newsroom.pledge.public_id}/embed/"


@pytest.fixture
def place(newsroom):
    return f"{SITE}/claims/{newsroom.pledge.public_id}/"


def ask(client, **asked):
    query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in asked.items())
    return client.get(f"/oembed?{query}")


def frame(told):
    """The attributes of the iframe in an answer."""
    [found] = re.findall(r"<iframe ([^>]*)></iframe>", told["html"])
    return {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', found)}


def test_others_may_frame_the_card_and_nothing_else(client, addresses, card):
    response = client.get(card)
    assert response.status_code == 200
    assert "X-Frame-Options" not in response.headers
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    for address in [*addresses, "/nothing-here/", "/oembed"]:
        other = client.get(address)
        assert other.headers["X-Frame-Options"] == "DENY", address
        assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"], address


def test_the_card_is_kept_ready_and_sets_no_cookie(client, card, django_assert_num_queries):
    first = client.get(card)
    assert first.headers["Cache-Control"].startswith("public")
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")
    with django_assert_num_queries(1):
        again = client.get(card, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "X-Frame-Options" not in again.headers
    assert client.head(card).content == b""
    assert client.post(card).status_code == 405


def test_the_card_says_where_the_claim_stands_and_leads_to_it(client, newsroom, card, place):
    text = client.get(card).content.decode()
    assert "One million jobs will be created." in text
    assert "Withdrawn" in text
    assert "Confirmed as said" in text
    assert "Promised" in text
    assert f'href="{place}" target="_blank"' in text
    statement = client.get(f"/claims/{newsroom.withdrawal.public_id}/embed/").content.decode()
    assert "We ask again" not in statement


@pytest.mark.parametrize(
    ("query", "theme"),
    [("", ""), ("?theme=dark", "dark"), ("?theme=light", "light"), ('?theme="><b>', "")],
)
def test_the_theme_is_the_readers_or_the_one_asked_for(client, card, query, theme):
    text = client.get(card + query).content.decode()
    assert (f'<html lang="en" data-theme="{theme}">' if theme else '<html lang="en">') in text
    assert "<b>" not in text


def test_a_card_that_was_taken_down_says_so_in_its_frame(client, newsroom):
    publish.take_down(row=newsroom.withdrawal, note="We were wrong.", by=newsroom.editor)
    response = client.get(f"/claims/{newsroom.withdrawal.public_id}/embed/")
    assert response.status_code == 410
    assert "We were wrong." in response.content.decode()
    assert "cannot be kept" not in response.content.decode()
    assert "X-Frame-Options" not in response.headers
    url = f"{SITE}/claims/{newsroom.withdrawal.public_id}/"
    assert ask(client, url=url).status_code == 404


def test_a_draft_has_no_card(client, newsroom):
    for public_id in ("nothing1", newsroom.story.public_id):
        assert client.get(f"/claims/{public_id}/embed/").status_code == 404
        assert ask(client, url=f"{SITE}/claims/{public_id}/").status_code == 404


def test_oembed_tells_how_to_show_the_card(client, place, card):
    response = ask(client, url=place)
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    told = response.json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert told["title"] == "One million jobs will be created."
    assert told["provider_url"] == f"{SITE}/"
    shown = frame(told)
    assert shown["src"] == f"{SITE}{card}"
    assert (shown["width"], shown["height"]) == (str(told["width"]), str(told["height"]))
    assert client.get(told["thumbnail_url"].removeprefix(SITE)).status_code == 200


def test_oembed_tells_the_same_in_xml(client, place):
    response = ask(client, url=place, format="xml")
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(response.content)
    told = ask(client, url=place).json()
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {
        name: str(value) for name, value in told.items()
    }


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 400),
        ({"url": ""}, 400),
        ({"url": "PLACE", "maxwidth": "wide"}, 400),
        ({"url": "PLACE", "maxheight": "-1"}, 400),
        ({"url": "PLACE", "maxwidth": "0"}, 400),
        ({"url": "PLACE", "format": "yaml"}, 501),
        ({"url": "https://elsewhere.examplePATH"}, 404),
        ({"url": "https://news.example.org.evil.examplePATH"}, 404),
        ({"url": "https://news.example.org@evil.examplePATH"}, 404),
        ({"url": f"{SITE}/stories/a-million-jobs/"}, 404),
        ({"url": f"{SITE}/claims/../desk/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "https://[::1/"}, 404),
        ({"url": "\x00"}, 404),
    ],
)
def test_a_bad_question_is_answered_as_oembed_says(client, place, asked, status):
    words = {"PLACE": place, "PATH": place.removeprefix(SITE)}
    for word, meant in words.items():
        asked = {name: value.replace(word, meant) for name, value in asked.items()}
    assert ask(client, **asked).status_code == status


def test_a_card_fits_what_was_asked_for(client, place):
    rich = 0
    for width, height in itertools.product((220, 300, 400, 549, 4000), (0, 160, 220, 400, 5000)):
        asked = {"maxwidth": width} | ({"maxheight": height} if height else {})
        told = ask(client, url=place, **asked).json()
        if "thumbnail_url" in told:
            assert width >= 1200
            assert not height or height >= 630
        if told["type"] == "link":
            assert height in (160, 220)
            continue
        rich += 1
        assert told["width"] <= width
        assert not height or told["height"] <= height
    assert rich > 15


def test_where_no_card_fits_there_is_a_link(client, place):
    for asked in ({"maxwidth": 100}, {"maxheight": 40}):
        told = ask(client, url=place, **asked).json()
        assert told["type"] == "link"
        assert "html" not in told
        assert "thumbnail_url" not in told


def test_a_theme_goes_into_the_frame(client, place):
    assert frame(ask(client, url=place, theme="dark").json())["src"].endswith("?theme=dark")
    assert "theme" not in frame(ask(client, url=place, theme="pink").json())["src"]


def test_the_page_of_a_claim_leads_to_both_forms(client, newsroom, place):
    text = client.get(place.removeprefix(SITE)).content.decode()
    links = re.findall(r'type="(\S+)\+oembed" title="[^"]*" href="([^"]*)"', text)
    assert [kind for kind, _ in links] == ["application/json", "text/xml"]
    for _, address in links:
        assert client.get(html.unescape(address).removeprefix(SITE)).status_code == 200


def test_the_markup_to_copy_is_what_oembed_gives(client, place):
    text = client.get(place.removeprefix(SITE)).content.decode()
    [copied] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)
    assert html.unescape(copied) == ask(client, url=place).json()["html"]


def test_hostile_words_stay_words(client, newsroom):
    with record.writing():
        text = "\"><script>alert(1)</script> & ' ]]>"
        record.save(newsroom.withdrawal, {"text": text}, revision=None, by=newsroom.editor)
    publish.publish_claim(claim=newsroom.withdrawal, by=newsroom.editor)
    url = f"{SITE}/claims/{newsroom.withdrawal.public_id}/"
    told = ask(client, url=url).json()
    assert told["title"] == text
    assert frame(told)["title"] == text
    assert ET.fromstring(ask(client, url=url, format="xml").content).findtext("title") == text
    assert "<script>" not in client.get(f"{url.removeprefix(SITE)}embed/").content.decode()


WORDS = Shown("Word " * 80, "Somebody, chair of something", ("Withdrawn", "Outcome"), ())


def test_a_narrow_card_is_higher_than_a_wide_one():
    heights = [height_of(WORDS, width=width) for width in (220, 300, 400, 550)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 4


def test_what_does_not_fit_goes_in_order():
    figures = (Figure("Promised", "1 million", "US jobs"),)
    shown = WORDS._replace(figures=figures)
    full = plan(shown)
    assert full == (550, height_of(shown, width=550), 0, False)
    brief = plan(shown, height=full.height - 1)
    assert (brief.rows, brief.brief) == (0, True)
    cut = plan(shown, height=brief.height - 1)
    assert 0 < cut.rows <= 8
    assert plan(shown, height=30) is None


def test_a_warm_answer_costs_one_query(client, place, django_assert_num_queries):
    ask(client, url=place)
    with django_assert_num_queries(1):
        ask(client, url=place)
