"""What readers find on the pages, and where pages have gone."""

import html
import re

import pytest

from stories.actions import links, publish, record
from stories.models.edition import Shelf
from stories.models.vocab import SpeakerKind
from stories.public.shown import ShownClaim
from tests import factories


def words(response):
    """The visible text of a page, on one line."""
    text = re.sub(
        r"<(script|style|head)\b.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S
    )
    return " ".join(html.unescape(text).split())


def test_the_story_leads_with_where_it_stands(client, newsroom):
    text = words(client.get("/stories/a-million-jobs/"))
    for told in (
        "Withdrawn 19 September 2018 Outcome not rated",
        "The pledge was taken back.",
        "Promised 1,000,000 US jobs, by January 2022",
        "Reported so far No figure looked for once, last in January 2018",
        "Stood for 20 months of the 60 it was given",
        "We ask again 10 Jan 2040 What was delivered?",
        "A tracker: asked and refused",
        "Eleven months with nothing new",
        "Newest development 19 September 2018 The pledge is taken back",
    ):
        assert told in text
    assert text.index("Where it stands") < text.index("Newest development") < text.index("Timeline")


def test_readers_see_confirmed_as_said_never_verified_on_a_pledge(client, newsroom, addresses):
    text = words(client.get("/stories/a-million-jobs/"))
    assert "Confirmed as said" in text
    for address in addresses:
        if address != "/method/":
            assert b"Verified" not in client.get(address).content, address


def test_a_statement_may_be_verified(client, newsroom):
    claim = factories.claim(story=newsroom.story, verdict="verified")
    publish.publish_claim(claim=claim, by=newsroom.editor)
    assert "Verified" in words(client.get(f"/claims/{claim.public_id}/"))


def test_a_story_says_once_what_sources_without_a_link_lack(client, newsroom):
    for source in ("A ledger", "A letter"):
        factories.evidence(claim=newsroom.pledge, source=source, address="")
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    text = words(client.get("/stories/a-million-jobs/"))
    assert text.count("without a link: no address known") == 1


def test_a_claim_shows_its_links_in_words_from_both_ends(client, newsroom):
    pledge = words(client.get(f"/claims/{newsroom.pledge.public_id}/"))
    withdrawal = words(client.get(f"/claims/{newsroom.withdrawal.public_id}/"))
    assert "Withdrawn by The pledge cannot be kept." in pledge
    assert "Withdraws One million jobs will be created." in withdrawal
    assert "He takes it back." in pledge


def test_the_end_published_last_says_which_links_hold(client, newsroom):
    claim = factories.claim(story=newsroom.story, text="Nobody was hired.")
    publish.publish_claim(claim=claim, by=newsroom.editor)
    link = factories.link(source=newsroom.pledge, target=claim, kind="relies_on", reason="So.")
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    pages = [f"/claims/{each.public_id}/" for each in (newsroom.pledge, claim)]
    assert "Relies on Nobody was hired." in words(client.get(pages[0]))
    assert "Relied on by One million jobs" in words(client.get(pages[1]))
    links.remove(link=link, reason="It does not.", by=newsroom.editor)
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    assert "Relies on" not in words(client.get(pages[0]))
    assert "Relied on" not in words(client.get(pages[1]))


def test_figures_of_one_unit_stand_side_by_side(client, newsroom):
    for definition, low in (("Exports", 188), ("Needed on top", 206)):
        claim = factories.claim(story=newsroom.story)
        factories.metric(
            claim=claim, role="stated", definition=definition, low=low, high=low, unit="dollars"
        )
        publish.publish_claim(claim=claim, by=newsroom.editor)
    text = words(client.get("/stories/a-million-jobs/"))
    assert "Stated figures: dollars" in text
    assert "Exports: 188 dollars." in text


def test_a_link_to_a_claim_that_is_gone_is_left_out(client, newsroom):
    publish.take_down(row=newsroom.withdrawal, note="By mistake.", by=newsroom.editor)
    text = words(client.get(f"/claims/{newsroom.pledge.public_id}/"))
    assert "cannot be kept" not in text
    assert "Withdrawn 19 September 2018" in text


def test_a_claim_published_later_joins_its_story(client, newsroom):
    claim = factories.claim(story=newsroom.story, text="Nobody was hired.")
    assert "Nobody was hired." not in words(client.get("/stories/a-million-jobs/"))
    publish.publish_claim(claim=claim, by=newsroom.editor)
    assert "Nobody was hired." in words(client.get("/stories/a-million-jobs/"))


def test_what_we_changed_tells_before_and_after(client, newsroom):
    with record.writing():
        record.save(newsroom.story, {"answer": "It is over."}, revision=None, by=newsroom.editor)
    publish.publish_story(story=newsroom.story, by=newsroom.editor, correction="It had ended.")
    page = client.get("/stories/a-million-jobs/").content.decode()
    assert "<del>The pledge was taken back.</del>" in page
    assert "<ins>It is over.</ins>" in page
    assert "Correction, edition 2. It had ended." in words(client.get("/stories/a-million-jobs/"))


@pytest.mark.parametrize(
    ("standing", "expected"),
    [("withdrawn", True), ("partly_withdrawn", True), ("corrected", False), ("stands", False)],
)
def test_only_of_a_withdrawn_pledge_it_says_that_withdrawn_is_not_broken(
    standing, expected, newsroom
):
    shelf = Shelf.objects.get(public_id=newsroom.pledge.public_id)
    shelf.edition.standing = standing
    assert ShownClaim(shelf).is_withdrawn_pledge is expected


def test_the_story_of_a_withdrawn_pledge_says_that_we_still_ask(client, newsroom):
    assert "Withdrawn is not broken. We still ask" in words(client.get("/stories/a-million-jobs/"))


def test_an_old_address_leads_to_the_new_one(client, newsroom):
    with record.writing():
        record.save(newsroom.story, {"slug": "jobs-promised"}, revision=None, by=newsroom.editor)
    assert client.get("/stories/a-million-jobs/").status_code == 200
    assert client.get("/stories/jobs-promised/").status_code == 404
    publish.publish_story(story=newsroom.story, by=newsroom.editor)
    moved = client.get("/stories/a-million-jobs/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/stories/jobs-promised/")
    assert client.get("/stories/jobs-promised/").status_code == 200


def test_what_was_taken_down_says_so_and_nothing_else(client, newsroom):
    court = {"note": "A court ordered it.", "withdrawn_too": True}
    publish.take_down(row=newsroom.story, **court, by=factories.user(role="administrator"))
    for address in (
        "/stories/a-million-jobs/",
        "/stories/a-million-jobs/updates.rss",
        f"/claims/{newsroom.pledge.public_id}/",
        f"/updates/{newsroom.update.public_id}/",
    ):
        response = client.get(address)
        assert response.status_code == 410, address
        assert "A court ordered it." in words(response)
        assert "million" not in words(response)
    for address in ("/", "/stories/", "/pledges/", "/speakers/jack-ma/", "/topics/jobs/"):
        assert "illion jobs" not in words(client.get(address)), address


@pytest.mark.parametrize(
    "address",
    [
        "/stories/nothing/",
        "/claims/nothing1/",
        "/updates/nothing1/",
        "/speakers/no/",
        "/topics/no/",
        "/stories/nothing/updates.rss",
    ],
)
def test_what_never_was_public_is_not_there(client, newsroom, address):
    client.cookies["storytrack_session"] = "junk"
    response = client.get(address)
    assert response.status_code == 404
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_an_unnamed_speaker_is_printed_without_a_page(client, newsroom):
    officials = factories.speaker(
        name="incoming officials", slug="officials", kind=SpeakerKind.UNNAMED, story=newsroom.story
    )
    claim = factories.claim(story=newsroom.story, speaker=officials)
    publish.publish_claim(claim=claim, by=newsroom.editor)
    page = client.get(f"/claims/{claim.public_id}/").content.decode()
    assert "incoming officials" in page
    assert "/speakers/officials/" not in page
    assert client.get("/speakers/officials/").status_code == 404


def test_every_page_names_its_feeds_and_its_own_address(client, addresses, settings):
    settings.STORYTRACK_SITE_URL = "https://news.example.org"
    for address in addresses:
        response = client.get(address, headers={"host": "127.0.0.1"})
        page = response.content.decode(errors="replace")
        if response.headers["Content-Type"].startswith("text/html"):
            assert '<link rel="alternate" type="application/rss+xml"' in page, address
            assert f'<link rel="canonical" href="https://news.example.org{address}">' in page
        assert "127.0.0.1" not in page


def test_what_people_write_cannot_become_markup(client, newsroom):
    update = factories.update(
        story=newsroom.story, headline="<script>x</script>", text="<img src=x> \" & '"
    )
    publish.publish_update(update=update, by=newsroom.editor)
    for address in ("/", f"/updates/{update.public_id}/", "/stories/a-million-jobs/"):
        page = client.get(address).content.decode()
        assert "<script>x" not in page
        assert "<img" not in page


def test_an_empty_newsroom_has_pages_too(client, db):
    for address in ("/", "/stories/", "/pledges/", "/feeds/", "/method/", "/feeds/updates.rss"):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "address",
    [
        "/stories/a-million-jobs/",
        "/stories/a-million-jobs/updates.rss",
        "/pledges/",
        "/speakers/jack-ma/",
    ],
)
def test_more_claims_cost_no_more_queries(client, newsroom, django_assert_num_queries, address):
    def publish_some(count):
        claims = [
            factories.pledge(story=newsroom.story, speaker=newsroom.speaker) for _ in range(count)
        ]
        updates = [factories.update(story=newsroom.story, claims=[claim]) for claim in claims]
        publish.publish_story(
            story=newsroom.story, claims=claims, updates=updates, by=newsroom.editor
        )

    publish_some(3)
    with django_assert_num_queries(100, exact=False) as few:
        client.get(address)
    publish_some(27)
    with django_assert_num_queries(len(few)):
        client.get(address)
