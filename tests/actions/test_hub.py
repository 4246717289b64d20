import datetime as dt
from urllib.parse import parse_qsl

import pytest

from stories.actions import hub, publish, record
from stories.models import HubNotice
from stories.models.vocab import Importance
from stories.tasks.hub import tell
from tests import factories

HUB = "https://hub.example/"
SITE = "https://news.example.org"
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _hub(settings, db):
    settings.STORYTRACK_WEBSUB_HUB = HUB
    settings.STORYTRACK_SITE_URL = SITE


@pytest.fixture
def story(editor):
    """A public story with one claim, of which the hub knows."""
    speaker = factories.speaker(name="Ann Example", slug="ann")
    row = factories.story(slug="a-story", topics=[factories.topic(slug="jobs")], by=editor)
    row.claim_in_it = factories.claim(story=row, speaker=speaker)
    publish.publish_story(story=row, claims=[row.claim_in_it], by=editor)
    assert hub.take_up() is None
    return row


def later(minutes):
    return NOW + dt.timedelta(minutes=minutes)


def feeds(news):
    """The feeds named in one format, each without its ending; every one comes in all three."""
    names = [each.removeprefix(SITE).rpartition(".")[0] for each in news.addresses]
    assert all(names.count(name) == 3 for name in names)
    return set(names)


def an_update(story, editor, **values):
    row = factories.update(story=story, **values)
    publish.publish_update(update=row, by=editor)
    return row


def test_what_stood_before_the_hub_is_no_news(story):
    assert hub.take_up() is None


def test_an_update_is_told_for_every_feed_that_holds_it(story, editor):
    claim = story.claim_in_it
    an_update(story, editor, importance=Importance.MAJOR, claims=[claim])
    assert feeds(hub.take_up()) == {
        "/feeds/updates",
        "/feeds/major",
        "/stories/a-story/updates",
        f"/claims/{claim.public_id}/updates",
        "/speakers/ann/updates",
        "/topics/jobs/updates",
    }


def test_a_minor_update_leaves_the_major_feed_alone(story, editor):
    an_update(story, editor, importance=Importance.MINOR)
    assert "/feeds/major" not in feeds(hub.take_up())


def test_a_claim_that_changed_changes_the_items_about_it(story, editor):
    an_update(story, editor, claims=[story.claim_in_it])
    hub.told(news=hub.take_up())
    with record.writing():
        record.save(story.claim_in_it, {"text": "Other words."}, revision=None, by=editor)
    publish.publish_claim(claim=story.claim_in_it, by=editor)
    assert {"/feeds/updates", "/stories/a-story/updates"} <= feeds(hub.take_up())


def test_a_take_down_is_told_too(story, editor):
    update = an_update(story, editor)
    hub.told(news=hub.take_up())
    assert hub.take_up() is None
    publish.take_down(row=update, note="We were wrong.", by=editor)
    assert "/feeds/updates" in feeds(hub.take_up())


def test_a_private_change_is_no_news(story, editor):
    with record.writing():
        record.save(story, {"title": "Another"}, revision=None, by=editor)
    factories.update(story=story)
    assert hub.take_up() is None


def test_only_one_worker_tells_and_a_dead_one_holds_nothing_up(story, editor):
    an_update(story, editor)
    first = hub.take_up(now=NOW)
    assert first
    assert hub.take_up(now=later(1)) is None
    assert hub.take_up(now=later(6)).addresses == first.addresses


def test_what_is_published_meanwhile_is_told_next(story, editor):
    an_update(story, editor)
    news = hub.take_up()
    an_update(story, editor)
    hub.told(news=news)
    assert hub.take_up()


def test_a_hub_that_does_not_listen_is_told_later_and_later(story, editor):
    an_update(story, editor)
    waits = []
    now = NOW
    for _ in range(12):
        assert hub.take_up(now=now)
        hub.missed(now=now)
        row = HubNotice.objects.get()
        waits.append((row.next_at - now).total_seconds() / 60)
        assert hub.take_up(now=row.next_at - dt.timedelta(seconds=1)) is None
        now = row.next_at
    assert waits[:4] == [1, 2, 4, 8]
    assert max(waits) == 6 * 60
    hub.told(news=hub.take_up(now=now))
    assert HubNotice.objects.get().failures == 0


def test_a_hub_may_say_when_to_come_again(story, editor):
    an_update(story, editor)
    hub.take_up(now=NOW)
    hub.missed(retry_after=1_800, now=NOW)
    assert HubNotice.objects.get().next_at == later(30)


def test_the_hub_hears_of_every_feed(story, editor, site):
    site.page(HUB, "", status=204, content_type="")
    an_update(story, editor)
    assert tell()
    [asked] = site.asked
    assert asked.method == "POST"
    told = parse_qsl(asked.body.decode())
    assert told[0] == ("hub.mode", "publish")
    assert ("hub.url", f"{SITE}/feeds/updates.atom") in told
    assert not tell()
    assert len(site.asked) == 1


def test_many_feeds_are_told_in_parts(story, editor, site):
    site.page(HUB, "", status=204, content_type="")
    claims = [factories.claim(story=story) for _ in range(20)]
    publish.publish_story(story=story, claims=claims, by=editor)
    an_update(story, editor, claims=claims)
    assert tell()
    sizes = [len(parse_qsl(each.body.decode())) - 1 for each in site.asked]
    assert len(sizes) > 1
    assert max(sizes) <= 50


@pytest.mark.parametrize("status", [404, 503])
def test_what_the_hub_did_not_hear_is_told_again(story, editor, site, status):
    site.page(HUB, "", status=status)
    an_update(story, editor)
    assert not tell()
    row = HubNotice.objects.get()
    assert (row.failures, row.lease_until) == (1, None)
    assert not tell()  # it waits first
    assert len(site.asked) == 1
    with record.writing():
        HubNotice.objects.update(next_at=None)
    site.page(HUB, "", status=200)
    assert tell()


def test_without_a_hub_nobody_is_told(story, editor, site, settings):
    settings.STORYTRACK_WEBSUB_HUB = ""
    an_update(story, editor)
    assert not tell()
    assert site.asked == []
