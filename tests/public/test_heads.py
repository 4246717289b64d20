"""What pages tell programs: cards for networks, ClaimReview, the way to the front page."""

import datetime as dt
import json
import re
from types import SimpleNamespace

import pytest

from stories.actions import publish, verdicts
from stories.claimreview import RATED, claim_review
from stories.models.edition import Edition
from stories.models.vocab import ClaimKind, Value
from tests import factories
from tests.public.reading import linked, meta

THEN = dt.datetime(2018, 9, 20, 10, 5, tzinfo=dt.UTC)
SITE = "https://news.example.org"
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \" ' ]]> 😀 “Ö”"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.STORYTRACK_SITE_URL = SITE
    settings.STORYTRACK_SITE_NAME = "The Paper"


def checked(value, **columns):
    """A public statement with this verdict, and its page's address."""
    editor = factories.user()
    story = factories.story(by=editor)
    values = {"text": "The sky is green.", "said": factories.day("2018-09-19")} | columns
    claim = factories.claim(story=story, kind="statement", **values)
    article = factories.article(address="https://outlet.example/1")
    factories.appearance(claim=claim, version=factories.version(article=article))
    factories.evidence(claim=claim)
    if value != "unchecked":
        verdicts.mark(
            claim=claim, axis="verdict", value=value, reason="We looked.", revision=None, by=editor
        )
        claim.refresh_from_db()
    publish.publish_story(story=story, claims=[claim], by=editor)
    return SimpleNamespace(claim=claim, address=f"/claims/{claim.public_id}/")


def reviews(client, address):
    found = linked(client.get(address).content.decode())
    return [each for each in found if each["@type"] == "ClaimReview"]


def test_a_checked_statement_carries_one_review_with_all_that_the_rules_ask(client, db):
    speaker = factories.speaker(name="Ann Example", kind="person")
    made = checked("unproven", speaker=speaker, speaker_role="minister")
    [review] = reviews(client, made.address)
    assert review["url"] == f"{SITE}{made.address}"
    assert review["claimReviewed"] == "The sky is green."
    assert review["author"]["name"] == "The Paper"
    assert review["author"]["url"] == f"{SITE}/"
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Unproven"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", review["datePublished"])
    assert review["itemReviewed"] == {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ann Example", "jobTitle": "minister"},
        "datePublished": "2018-09-19",
        "appearance": [{"@type": "CreativeWork", "url": "https://outlet.example/1"}],
    }


@pytest.mark.parametrize("value", Value.values)
@pytest.mark.parametrize("kind", ClaimKind.values)
def test_only_decided_statements_are_reviewed(kind, value):
    body = {"verdict": {"reason": "x"}, "said": None, "speaker": None, "coverage": {"reports": []}}
    edition = Edition(claim_kind=kind, verdict=value, headline="x", published=THEN)
    edition.body = body
    due = kind == "statement" and value in ("verified", "misleading", "false", "unproven")
    assert (claim_review(edition, url="x", newsroom={}) is not None) == due
    assert len(RATED) == 4


def test_an_unchecked_statement_and_a_pledge_carry_none(client, newsroom):
    for claim in (newsroom.pledge, newsroom.withdrawal):
        assert reviews(client, f"/claims/{claim.public_id}/") == []
    assert reviews(client, checked("unchecked").address) == []


def test_a_review_names_nobody_where_the_text_names_nobody(client, db):
    unnamed = factories.speaker(name="Officials", kind="unnamed", story=factories.story())
    made = checked("unproven", speaker=unnamed)
    assert "author" not in reviews(client, made.address)[0]["itemReviewed"]


def test_no_text_breaks_out_of_the_data(client, db):
    made = checked("verified", text=HOSTILE)
    html = client.get(made.address).content.decode()
    assert reviews(client, made.address)[0]["claimReviewed"] == made.claim.text
    assert "alert(1)</script>" not in html
    assert meta(html, "og:title") == made.claim.text
    for block in re.findall(r"<script type=.application/ld\+json.>(.*?)</script>", html, re.S):
        assert not set("<>&\u2028") & set(block)
        assert json.loads(block)


def test_a_story_says_what_it_is_and_the_way_to_it(client, newsroom):
    html = client.get("/stories/a-million-jobs/").content.decode()
    article, trail = linked(html)
    url = f"{SITE}/stories/a-million-jobs/"
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "A million jobs"
    assert article["mainEntityOfPage"]["@id"] == url
    assert article["publisher"]["name"] == "The Paper"
    assert article["datePublished"] <= article["dateModified"]
    items = [(row["position"], row["name"], row["item"]) for row in trail["itemListElement"]]
    assert items == [
        (1, "The Paper", f"{SITE}/"),
        (2, "Stories", f"{SITE}/stories/"),
        (3, "A million jobs", url),
    ]


def test_a_card_in_a_network_shows_the_page_it_leads_to(client, newsroom, addresses):
    pages = [each for each in addresses if each.endswith("/")]
    assert len(pages) > 10
    for address in pages:
        html = client.get(address).content.decode()
        assert meta(html, "og:url") == f"{SITE}{address}", address
        assert f'<link rel="canonical" href="{SITE}{address}">' in html, address
        picture = meta(html, "og:image")
        assert picture.startswith(f"{SITE}/"), address
        shown = client.get(picture.removeprefix(SITE))
        assert shown.headers["Content-Type"] == "image/png", address
        assert meta(html, "og:title"), address
        assert meta(html, "og:description"), address
        assert meta(html, "twitter:card") == "summary_large_image"
        assert len(re.findall('property="og:title"', html)) == 1


def test_the_card_of_a_claim_says_where_it_stands(client, newsroom):
    html = client.get(f"/claims/{newsroom.pledge.public_id}/").content.decode()
    assert meta(html, "og:type") == "article"
    assert meta(html, "og:title") == "One million jobs will be created."
    assert meta(html, "og:description").startswith("Withdrawn 19 Sep 2018 · outcome not rated")
    assert "Verified" not in meta(html, "og:description")


def test_the_second_page_of_a_list_is_a_page_of_its_own(client, db):
    editor = factories.user()
    for number in range(31):
        publish.publish_story(story=factories.story(slug=f"s-{number}", by=editor), by=editor)
    html = client.get("/stories/?page=2").content.decode()
    assert f'<link rel="canonical" href="{SITE}/stories/?page=2">' in html
    first = client.get("/stories/?page=1").content.decode()
    assert f'<link rel="canonical" href="{SITE}/stories/">' in first


def test_a_page_that_was_taken_down_tells_nothing_of_itself(client, newsroom):
    publish.take_down(row=newsroom.update, note="We were wrong.", by=newsroom.editor)
    for ending in ("", "card.png"):
        response = client.get(f"/updates/{newsroom.update.public_id}/{ending}")
        assert response.status_code == 410
        assert "pledge is taken back" not in response.content.decode()
        assert "og:" not in response.content.decode()


def test_every_page_leads_to_its_feeds(client, addresses):
    for address in (each for each in addresses if each.endswith("/")):
        html = client.get(address).content.decode()
        kinds = re.findall(r'<link rel="alternate" type="application/(\S+?)\+', html)
        assert {"rss", "atom", "feed"} <= set(kinds), address
