import datetime as dt

import pytest

from stories.actions import captures, people
from stories.intake.captured import TextWarning
from stories.models import Article, Outlet
from tests import factories
from tests.actions.arriving import captured, where
from tests.actions.log import refuses

HERE = where()


def article_of(by, capture=None, *, address=HERE, hints=None, story=None):
    return captures.article_of(
        capture or captured(), address=address, hints=hints or {}, story=story, by=by
    ).article


def test_what_the_page_says_comes_before_what_was_given(reporter):
    read = captured(bylines=("Rosa Field", "Tom Reed"), published_from=dt.date(2025, 3, 3))
    hints = {"title": "Given", "byline": "Given", "published_from": "2020-01-01", "note": "Ours"}
    article = article_of(reporter, read, hints=hints)
    assert (article.title, article.byline) == (read.title, "Rosa Field, Tom Reed")
    assert (article.published_from, article.published_basis) == (dt.date(2025, 3, 3), "stated")
    assert article.note == "Ours"


def test_what_was_given_fills_what_the_page_lacks(reporter):
    hints = {"title": "Given", "byline": "R. Field", "outlet": "The Globe"}
    hints |= {"published_from": "2020-01-01", "published_to": "2020-01-31"}
    article = article_of(reporter, captured(title="", outlet=""), address="", hints=hints)
    assert (article.title, article.byline, str(article.outlet)) == (
        "Given",
        "R. Field",
        "The Globe",
    )
    assert (article.published_to, article.published_basis) == (dt.date(2020, 1, 31), "desk")
    assert article.form == "pasted"


def test_a_text_without_a_title_is_named_by_its_first_words(reporter):
    article = article_of(reporter, captured("Ann Lee spoke. " * 40, title=""))
    assert article.title.startswith("Ann Lee spoke.")
    assert len(article.title) == 300
    assert article.title.endswith("…")


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://courier.example/news/lane-steel", "https://courier.example/news/lane-steel"),
        ("https://www.courier.example/news/lane", "https://www.courier.example/news/lane"),
        ("https://courier.example/", HERE),
        ("https://globe.example/news/lane-steel", HERE),
        ("javascript:alert(1)", HERE),
        ("", HERE),
    ],
)
def test_the_address_that_a_page_gives_itself_counts_on_its_own_site(canonical, expected, reporter):
    assert article_of(reporter, captured(canonical=canonical)).address == expected


def test_a_wrong_canonical_address_does_not_lose_an_article(reporter):
    first = article_of(reporter, captured(canonical=where(2)))
    other = article_of(reporter, captured(canonical=where(2), title="Another"), address=where(3))
    same = article_of(reporter, captured(canonical=where(2)), address=where(4))
    assert (other.address, same) == (where(3), first)


def test_the_outlet_is_found_by_its_domain_or_its_name_and_else_made(reporter):
    by_domain = factories.outlet(name="Courier Online", domain="courier.example")
    assert article_of(reporter).outlet == by_domain
    by_name = factories.outlet(name="THE GLOBE")
    read = captured(outlet="The Globe")
    assert article_of(reporter, read, address="https://globe.example/1").outlet == by_name
    made = article_of(reporter, captured(outlet=""), address="https://www.echo.example/1").outlet
    assert (made.name, made.domain) == ("echo.example", "echo.example")


def test_an_outlet_that_was_merged_leads_to_the_other(reporter):
    kept = factories.outlet(name="The Courier")
    gone = factories.outlet(name="Courier Online", domain="courier.example")
    with factories.rows.record.writing():
        Outlet.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert article_of(reporter).outlet == kept


def test_an_outlet_that_another_worker_has_just_made_is_taken(reporter, monkeypatch):
    monkeypatch.setattr(captures, "_known_outlet", _blind_once(captures._known_outlet))
    people.add_outlet(name="The Courier", by=reporter)
    assert article_of(reporter).outlet.name == "The Courier"
    assert Outlet.objects.count() == 1


def _blind_once(look):
    seen = []

    def look_later(*args):
        seen.append(1)
        return look(*args) if len(seen) > 1 else None

    return look_later


def test_what_was_put_away_or_is_hidden_is_not_taken_in_again(
    reporter, outsider, restricted_story, administrator
):
    article = article_of(reporter, story=restricted_story)
    with refuses("in no story that you may see"):
        article_of(outsider)
    with factories.rows.record.writing():
        Article.objects.filter(pk=article.pk).update(
            trashed_at=article.created_at, trashed_by=administrator
        )
    with refuses("put away"):
        article_of(reporter)


def test_the_version_carries_its_warnings_and_its_fingerprint(reporter):
    warning = TextWarning("truncated", None, "The end is missing.")
    read = captured(warnings=(warning,), incomplete=True)
    version = captures.version_of(read, article=article_of(reporter, read), by=reporter)
    assert version.incomplete
    assert version.warnings[0]["message"] == "The end is missing."
    assert version.fingerprint & (2**64 - 1) == read.fingerprint


def test_a_text_that_is_too_long_is_cut_and_says_so(reporter):
    read = captured("a word and a word. " * 30_000)
    version = captures.version_of(read, article=article_of(reporter, read), by=reporter)
    assert len(version.text) == captures.LONGEST_TEXT
    assert version.incomplete
    assert "cut at the end" in version.warnings[0]["message"]
