"""From an address to an article with its text and what was spotted in it, as workers do it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from stories.actions import arrivals, articles, intake
from stories.intake.address import Address
from stories.intake.errors import Failure
from stories.models import Article, IntakeItem, Resemblance, Suggestion
from stories.models.intake import Wanted
from stories.models.vocab import IntakeState, Road
from stories.tasks import clock
from stories.tasks import intake as tasks
from stories.tasks.intake import spot_one, take_in_one
from tests import factories
from tests.base import client_for
from tests.pages import STEEL, page
from tests.views.asking import part

WHERE = "https://courier.example/news/lane-steel?utm_source=feed"
NEWS = "https://courier.example/news/{}"


def wanted(*addresses):
    return [Wanted(Road.ADDRESS, Address.parse(each)) for each in addresses]


def states(batch):
    found = list(batch.items.values_list("state", flat=True))
    return {state: found.count(state) for state in set(found)}


def test_an_address_becomes_an_article_in_its_story(site, reporter):
    story = factories.story()
    site.page(WHERE, page())
    batch = intake.ask(wanted=wanted(WHERE), story=story, by=reporter)
    assert take_in_one()
    assert not take_in_one()
    item, article = batch.items.get(), Article.objects.get()
    assert (item.state, item.article, item.lease_until) == (IntakeState.TAKEN, article, None)
    assert (article.title, article.byline) == ("Lane Steel promises 400 jobs", "Rosa Field")
    assert (article.outlet.name, article.outlet.domain) == ("The Courier", "courier.example")
    assert article.published_from == dt.date(2025, 3, 3)
    assert list(article.stories.all()) == [story]
    version = article.versions.get()
    assert version.paragraphs() == STEEL
    assert version.bands.count() == 4
    pledge = Suggestion.objects.filter(kind="pledge").first()
    assert version.paragraphs()[pledge.paragraph][pledge.start : pledge.end] == pledge.quote


def test_a_tracked_claim_is_pointed_out_where_it_is_said_again(site, reporter):
    claim = factories.pledge(text="The mill at Port Lane will take on 400 people by 2026.")
    site.page(WHERE, page())
    intake.ask(wanted=wanted(WHERE), story=claim.story, by=reporter)
    take_in_one()
    found = Resemblance.objects.get(claim=claim)
    assert STEEL[found.paragraph][found.start : found.end].startswith("The mill at Port Lane")


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (402, Failure.PAYWALL),
        (404, Failure.MISSING),
        (429, Failure.BLOCKED),
        (500, Failure.SERVER_ERROR),
    ],
)
def test_what_cannot_be_fetched_says_why_and_is_tried_again(status, failure, site, reporter):
    site.page(WHERE, "<p>No</p>", status=status)
    batch = intake.ask(wanted=wanted(WHERE), story=None, by=reporter)
    assert take_in_one()
    item = batch.items.get()
    assert (item.state, item.failure, item.address) == (IntakeState.FAILED, failure, WHERE)
    site.page(WHERE, page())
    with factories.rows.record.writing():
        batch.items.update(started_at=None)
    intake.retry(batch=batch, by=reporter)
    assert take_in_one()
    assert batch.items.get().state == IntakeState.TAKEN


def test_a_pasted_page_and_a_pasted_text_need_no_network(reporter):
    text = "Lane Steel promises jobs\n\nThe mill will take on 400 people by 2026, he said.\n"
    given = [
        Wanted(Road.HTML, Address.parse(WHERE), page()),
        Wanted(Road.TEXT, None, text),
        Wanted(Road.TEXT, None, " . "),
    ]
    batch = intake.ask(wanted=given, story=None, by=reporter)
    while take_in_one():
        pass
    titles = [str(item.article or item.failure) for item in batch.items.all()]
    assert titles[:2] == ["Lane Steel promises 400 jobs", "Lane Steel promises jobs"]
    assert Article.objects.get(title=titles[0]).address.startswith("https://courier.example/")


def test_an_item_of_a_killed_worker_is_read_by_the_next(site, reporter, monkeypatch):
    site.page(WHERE, page())
    batch = intake.ask(wanted=wanted(WHERE), story=None, by=reporter)

    def killed(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "capture", killed)
        with pytest.raises(SystemExit):
            take_in_one()
    assert states(batch) == {"working": 1}
    assert not take_in_one()
    with factories.rows.record.writing():  # its lease runs out
        past = timezone.now() - dt.timedelta(seconds=1)
        IntakeItem.objects.update(due_at=past, lease_until=past)
    assert take_in_one()
    assert states(batch) == {"taken": 1}
    assert Article.objects.count() == 1
    # What it died of may be in the text, so that is looked through apart, and later.
    assert not Suggestion.objects.exists()
    assert spot_one()
    assert Suggestion.objects.exists()


def test_the_clock_finds_what_nobody_woke_anybody_for(site, reporter):
    site.page(WHERE, page())
    intake.ask(wanted=wanted(WHERE), story=None, by=reporter)
    clock.every_minute.call_local()
    assert Article.objects.count() == 1


def test_a_worker_that_starts_goes_on_where_another_was_ended(site, reporter):
    site.page(WHERE, page())
    intake.ask(wanted=wanted(WHERE), story=None, by=reporter)
    clock.go_on()
    assert Article.objects.count() == 1


def test_asking_wakes_the_workers_once_it_is_written(reporter, django_capture_on_commit_callbacks):
    client = client_for(reporter)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("take_in"), {"text": "The mill will take on 400 people, he said."})
    assert Article.objects.count() == 1


def test_a_text_entered_by_hand_is_looked_through_too(reporter):
    articles.enter(title="By hand", text="\n".join(STEEL), story=None, by=reporter)
    assert spot_one()
    assert not spot_one()
    assert Suggestion.objects.filter(kind="pledge").exists()


def test_a_text_in_a_language_without_rules_is_kept(reporter):
    articles.enter(title="黑", text="一百万个就业机会。", story=None, language="zh", by=reporter)
    assert spot_one()
    assert not Suggestion.objects.exists()


def test_a_text_over_which_the_machine_stumbles_is_given_up(reporter, monkeypatch):
    def stumble(*args, **values):
        raise RuntimeError("a fault of our own")

    for title in ("One", "Another"):
        articles.enter(title=title, text="\n".join(STEEL), story=None, by=reporter)
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "look_through", stumble)
        assert spot_one()
        assert spot_one()
    assert not spot_one()
    assert not Suggestion.objects.exists()


def test_two_hundred_links_are_watched_cancelled_and_resumed(site, reporter):
    for number in range(200):
        if number % 10:
            text = [f"Report {number}: the mill takes on {number} people in week {number}."] * 2
            site.page(NEWS.format(number), page(f"Report {number}", text))
        else:
            site.host("courier.example")  # a 404
    client, story = client_for(reporter), factories.story()
    pasted = "\n".join(NEWS.format(number) for number in range(200))
    listed = client.post(reverse("take_in"), {"addresses": pasted, "story": story.slug})
    rows = listed.context_data["listed"]["packed"]
    progress = client.post(reverse("take_in"), {"rows": rows, "story": story.slug})["Location"]
    batch = story.intakes.get()
    for _ in range(60):
        assert take_in_one(paced=False)
    seen = client.get(progress, **part("intake-progress"))
    assert "60 of 200" in seen.content.decode()
    assert "hx-trigger" in seen.content.decode()

    client.post(reverse("cancel_intake", args=[batch.public_id]))
    assert not take_in_one(paced=False)
    stopped = client.get(progress, **part("intake-progress")).content.decode()
    assert "140 cancelled" in stopped
    assert "hx-trigger" not in stopped

    client.post(reverse("resume_intake", args=[batch.public_id]))
    while take_in_one(paced=False):
        pass
    assert states(batch) == {"taken": 180, "failed": 20}
    assert story.articles.count() == 180
    assert sum(each.url.startswith("https://courier.example/news/") for each in site.asked) == 200
    done = client.get(f"{progress}?page=2", **part("intake-progress"))
    assert "180 taken in, 20 could not be read." in done.headers["HX-Trigger"]


def test_a_list_is_read_at_a_pace_that_overruns_nobody(site, reporter):
    for number in range(20):
        site.page(NEWS.format(number), page(f"Report {number}"))
    intake.ask(wanted=wanted(*map(NEWS.format, range(20))), story=None, by=reporter)
    read = 0
    while take_in_one():
        read += 1
    assert read == arrivals.PACE_OF_LISTS


@pytest.mark.parametrize("restricted", [False, True])
def test_a_copy_is_asked_of_the_archive_but_not_for_a_restricted_story(
    restricted, site, reporter, settings
):
    settings.STORYTRACK_ARCHIVE_URL = "https://archive.example/save/{address}"
    kept = "https://archive.example/kept/1"
    where = NEWS.format("lane-steel")
    site.page(where, page())
    site.redirect(f"https://archive.example/save/{where}", kept)
    site.page(kept, "<p>Kept</p>")
    story = factories.story(restricted=restricted, lead=reporter)
    intake.ask(wanted=wanted(where), story=story, by=reporter)
    assert take_in_one()
    article = Article.objects.get()
    asked = any("archive.example" in each.url for each in site.asked)
    assert (article.archive_address, asked) == (("", False) if restricted else (kept, True))


def test_an_archive_that_is_down_stops_no_article(site, reporter, settings):
    settings.STORYTRACK_ARCHIVE_URL = "https://archive.example/save/{address}"
    site.page(WHERE, page())
    site.host("archive.example")  # a 404
    batch = intake.ask(wanted=wanted(WHERE), story=None, by=reporter)
    assert take_in_one()
    assert states(batch) == {"taken": 1}
    assert Article.objects.get().archive_address == ""
