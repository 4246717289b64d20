import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from stories.actions import feeds as actions
from stories.intake.errors import MESSAGES, Failure
from stories.intake.feeds import Entry, Feed
from stories.models import FeedEntry, FollowedFeed, IntakeItem
from stories.tasks import feeds as tasks
from stories.tasks import manners
from stories.tasks.feeds import look_at_feed
from tests import factories
from tests.actions.arriving import where
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

FEED = "https://courier.example/all.xml"
LIST, QUEUE = reverse("feeds"), reverse("triage")
TYPED = {"address": FEED, "title": "The Courier", "every_minutes": "60"}


def follow(by, number=1, **values):
    address = FEED.replace("all", f"all-{number}")
    return actions.follow(address=address, title=f"Feed {number}", by=by, **values)


def fill(count, start=1):
    """As many entries in the queue, from the feed that is due."""
    feed = actions.take_up()
    entries = tuple(
        Entry(f"key-{number}", f"Report {number}", where(number), None, "")
        for number in range(start, start + count)
    )
    actions.saw(feed=feed, read=Feed("", entries))
    return list(FeedEntry.objects.new())


def address(name, row):
    return reverse(name, args=[row.public_id])


def test_a_feed_is_followed_looked_at_and_its_entries_wait(site, reporter):
    manners.forget()
    client, story = client_for(reporter), factories.story()
    site.page(FEED, "<rss><channel><title>C</title><item><title>The mill opens</title>"
              f"<link>{where()}</link></item></channel></rss>",
              content_type="application/rss+xml", headers={"ETag": '"a"'})  # fmt: skip
    response = client.post(reverse("follow_feed"), {**TYPED, "story": story.pk})
    assert response["Location"] == LIST
    feed = FollowedFeed.objects.get()
    assert look_at_feed()
    assert "The mill opens" in client.get(QUEUE).content.decode()
    with factories.rows.record.writing():
        FollowedFeed.objects.update(next_at=timezone.now())
    site.page(FEED, status=304)
    assert look_at_feed()
    assert site.asked[-1].headers["if-none-match"] == '"a"'
    assert not look_at_feed()
    assert "1 new" in client.get(LIST).content.decode()
    assert client.get(f"{QUEUE}?feed={feed.public_id}").status_code == 200


def test_a_feed_that_fails_says_why(site, reporter):
    manners.forget()
    site.host("courier.example")
    follow(reporter)
    assert look_at_feed()
    assert MESSAGES[Failure.MISSING] in client_for(reporter).get(LIST).content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"address": "ftp://x"}, "address"),
        ({"title": ""}, "title"),
        ({"every_minutes": "1"}, "every_minutes"),
    ],
)
def test_what_is_wrong_stays_in_the_form(change, field, reporter):
    response = client_for(reporter).post(reverse("follow_feed"), {**TYPED, **change})
    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    assert not FollowedFeed.objects.exists()


def test_a_feed_is_changed_ended_and_followed_again(reporter):
    feed, client = follow(reporter), client_for(reporter)
    page = address("edit_feed", feed)
    data = {"title": "Named", "every_minutes": "1440", "revision": feed.revision}
    assert client.post(page, data)["Location"] == LIST
    feed.refresh_from_db()
    assert (feed.title, feed.every_minutes, feed.next_at) == ("Named", 1_440, None)
    stale = client.post(page, {**data, "title": "Late"})
    assert stale.status_code == 409
    assert "Late" in stale.content.decode()
    client.post(page, {**data, "followed": "on", "revision": feed.revision})
    feed.refresh_from_db()
    assert feed.next_at


def test_an_entry_is_taken_or_dismissed_in_place_and_the_next_has_the_focus(reporter):
    follow(reporter)
    first, second, third = fill(3)
    client = client_for(reporter)
    taken = client.post(address("take_entry", second), **part("triage-rows"))
    assert taken.template_name == "desk/triage.html#triage-rows"
    assert taken.context_data["focused"] == third
    assert IntakeItem.objects.get().address == second.address
    assert "being taken in" in taken.headers["HX-Trigger"]
    last = client.post(address("dismiss_entry", third), **part("triage-rows"))
    assert last.context_data["focused"] == first
    assert list(FeedEntry.objects.new()) == [first]
    again = client.post(address("take_entry", second), **part("triage-rows"))
    assert "decided on this entry already" in again.headers["HX-Trigger"]


def test_without_script_it_goes_back_to_the_queue_that_was_open(reporter):
    feed = follow(reporter)
    (entry,) = fill(1)
    query = f"?feed={feed.public_id}"
    response = client_for(reporter).post(address("dismiss_entry", entry) + query)
    assert response["Location"] == QUEUE + query


def test_the_ticked_ones_are_dismissed_together(reporter):
    follow(reporter)
    first, second, third = fill(3)
    client, where_to = client_for(reporter), reverse("dismiss_entries")
    client.post(where_to, {"entry": [first.public_id, third.public_id, "nonsense"]})
    assert list(FeedEntry.objects.new()) == [second]
    assert "Tick what you want" in client.post(where_to, {}, follow=True).content.decode()


def test_feeds_of_a_hidden_story_and_their_entries_are_hidden(reporter, outsider, restricted_story):
    feed = follow(reporter, story=restricted_story)
    (entry,) = fill(1)
    client = client_for(outsider)
    assert feed.title not in client.get(LIST).content.decode()
    assert entry.title not in client.get(QUEUE).content.decode()
    client.post(reverse("dismiss_entries"), {"entry": [entry.public_id]})
    assert FeedEntry.objects.new().count() == 1


def test_lists_cost_the_same_for_more_rows(reporter):
    client = client_for(reporter)
    follow(reporter, story=factories.story(), outlet=factories.outlet())
    fill(2)
    before = [queries(client, LIST), queries(client, QUEUE)]
    for number in range(2, 5):
        follow(reporter, number, story=factories.story(), outlet=factories.outlet())
        fill(3, start=10 * number)
    assert [queries(client, LIST), queries(client, QUEUE)] == before


def test_empty_queues_say_what_to_do(reporter):
    client = client_for(reporter)
    assert "No feed is followed yet" in client.get(QUEUE).content.decode()
    assert "No feed is followed yet" in client.get(LIST).content.decode()
    follow(reporter)
    assert "Nothing new" in client.get(QUEUE).content.decode()


@pytest.mark.parametrize("name", ["edit_feed", "take_entry", "dismiss_entry"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    feed = follow(reporter, story=restricted_story)
    (entry,) = fill(1)
    where_to = address(name, feed if name == "edit_feed" else entry)
    assert signed_out(client, where_to)
    assert client_for(viewer).post(where_to).status_code == 403
    assert client_for(outsider).post(where_to).status_code == 404
    assert client_for(reporter).put(where_to).status_code == 405


@pytest.mark.parametrize("name", ["feeds", "follow_feed", "triage"])
def test_only_those_who_gather_get_there(name, client, viewer, reporter):
    where_to = reverse(name)
    assert signed_out(client, where_to)
    assert client_for(viewer).get(where_to).status_code == 403
    assert client_for(reporter).put(where_to).status_code == 405


def test_a_feed_over_which_the_reader_stumbles_holds_up_no_other(site, reporter, monkeypatch):
    def stumble(*args, **values):
        raise RuntimeError("a fault of our own")

    manners.forget()
    for number in (1, 2):
        follow(reporter, number)
        site.page(FEED.replace("all", f"all-{number}"), "<rss/>", content_type="text/xml")
    monkeypatch.setattr(tasks, "read_feed", stumble)
    assert look_at_feed()
    assert look_at_feed()
    assert not look_at_feed()
    for feed in FollowedFeed.objects.all():
        assert (feed.failure, feed.failures, feed.lease_until) == (Failure.UNREADABLE, 1, None)
        assert feed.next_at > timezone.now()


def test_a_database_that_is_away_is_no_fault_of_the_feed(site, reporter, monkeypatch):
    def away(*args, **values):
        raise OperationalError("the database is away")

    manners.forget()
    follow(reporter)
    site.page(FEED.replace("all", "all-1"), "<rss/>", content_type="text/xml")
    monkeypatch.setattr(tasks, "read_feed", away)
    with pytest.raises(OperationalError):
        look_at_feed()
    assert FollowedFeed.objects.get().failures == 0
