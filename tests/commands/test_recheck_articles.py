import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from stories.actions import intake, watches
from stories.intake.address import Address
from stories.management.commands import recheck_articles
from stories.models import Article, ReviewItem, Watch
from stories.models.intake import Wanted
from stories.models.vocab import Road
from stories.tasks import manners
from stories.tasks import watches as looking
from stories.tasks.intake import take_in_one
from tests import factories
from tests.pages import STEEL, page

HERE = "https://courier.example/news/{}"


@pytest.fixture(autouse=True)
def _no_rules_kept():
    manners.forget()


@pytest.fixture
def watched(site, reporter):
    for number in (1, 2):
        text = [f"Report {number}.", *STEEL]
        site.page(HERE.format(number), page(f"Report {number}", text), headers={"ETag": '"a"'})
        address = Address.parse(HERE.format(number))
        intake.ask(wanted=[Wanted(Road.ADDRESS, address)], story=None, by=reporter)
        take_in_one()
    for article in Article.objects.order_by("pk"):
        watches.watch(article=article, every_days=7, by=reporter)
    return list(Article.objects.order_by("pk"))


def make_due():
    with factories.rows.record.writing():
        Watch.objects.update(next_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


def run(**options):
    out = io.StringIO()
    call_command("recheck_articles", stdout=out, **options)
    return out.getvalue()


def test_only_what_is_due_is_looked_at(site, watched):
    before = len(site.asked)
    assert "0 looked at." in run()
    assert len(site.asked) == before
    assert "2 looked at: 2 unchanged." in run(at_once=True)


def test_the_second_look_asks_whether_anything_changed(site, watched):
    run(at_once=True)
    make_due()
    site.page(HERE.format(1), status=304, headers={"ETag": '"a"'})
    assert "2 unchanged" in run()
    asked = [each for each in site.asked if each.url == HERE.format(1)]
    assert asked[-1].headers["if-none-match"] == '"a"'


def test_what_changed_or_went_is_told_and_comes_on_the_review_list(site, watched):
    for article in watched:
        claim = factories.claim()
        factories.appearance(claim=claim, version=article.versions.get(), quote="400 people")
    make_due()
    site.page(HERE.format(1), page("Report 1", ["Report 1.", "It will be 40 people.", *STEEL[1:]]))
    site.page(HERE.format(2), status=410)
    assert "1 changed, 1 gone." in run()
    assert watched[0].versions.count() == 2
    assert ReviewItem.objects.count() == 2


def test_a_site_that_wants_no_programs_is_left_alone(site, watched):
    site.page("https://courier.example/robots.txt", "User-agent: *\nDisallow: /news/",
              content_type="text/plain")  # fmt: skip
    make_due()
    before = len(site.asked)
    with pytest.raises(CommandError, match="2 could not be read"):
        run()
    assert [each.url for each in site.asked[before:]] == ["https://courier.example/robots.txt"]


def test_a_copy_is_asked_of_the_archive_that_is_set(site, watched, settings):
    settings.STORYTRACK_ARCHIVE_URL = "https://archive.example/save/{address}"
    saved = "https://archive.example/save/" + HERE.format(1)
    site.redirect(saved, "https://archive.example/kept/1")
    site.page("https://archive.example/kept/1", "<p>Kept</p>")
    run(at_once=True)
    first, second = Article.objects.order_by("pk")
    assert first.archive_address == "https://archive.example/kept/1"
    assert second.archive_address == ""


def test_stopped_it_says_so(watched, monkeypatch):
    def interrupt(watch):
        raise KeyboardInterrupt

    monkeypatch.setattr(recheck_articles, "look_at", interrupt)
    with pytest.raises(CommandError, match="The next run goes on"):
        run(at_once=True)


def test_a_page_over_which_the_reader_stumbles_is_tried_later(site, watched, monkeypatch):
    def stumble(*args, **values):
        raise RuntimeError("a fault of our own")

    make_due()
    monkeypatch.setattr(looking, "look_again", stumble)
    with pytest.raises(CommandError, match="2 could not be read"):
        run()
    assert not Watch.objects.filter(lease_until__isnull=False).exists()
