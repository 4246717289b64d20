import pytest
from django.urls import reverse

from stories.actions import articles
from stories.models import Watch
from tests import factories
from tests.actions.arriving import where
from tests.base import client_for
from tests.views.asking import queries, signed_out


def address(name, row):
    return reverse(name, args=[row.public_id])


@pytest.fixture
def article(reporter):
    return articles.enter(
        title="Here", address=where(), text="He will hire 400.", story=None, by=reporter
    ).article


def test_an_article_is_watched_and_its_page_says_so(article, reporter):
    client, page = client_for(reporter), address("article", article)
    assert "Watch it for changes" in client.get(page).content.decode()
    response = client.post(address("watch_article", article), {"every_days": "3"})
    assert response["Location"] == page
    assert Watch.objects.get().every_days == 3
    assert "Looked at again on" in client.get(page).content.decode()
    client.post(address("watch_article", article), {"every_days": "0"})
    assert Watch.objects.get().next_at is None


def test_an_unusual_rhythm_stays_a_choice(article, reporter):
    client, form = client_for(reporter), address("watch_article", article)
    client.post(form, {"every_days": "7"})
    with factories.rows.record.writing():
        Watch.objects.update(every_days=14)
    assert "Every 14 days" in client.get(form).content.decode()


def test_what_cannot_be_watched_is_said_in_the_form(reporter, article):
    client = client_for(reporter)
    printed = address("watch_article", factories.article())
    assert "no address" in client.post(printed, {"every_days": "7"}).content.decode()
    assert client.post(address("watch_article", article), {"every_days": "5"}).status_code == 422


def test_versions_are_compared_word_by_word(article, reporter, viewer):
    for text in ("He will hire 40.", "He will hire none."):
        articles.add_version(article=article, text=text, by=reporter)
    client, page = client_for(viewer), address("article_versions", article)
    newest = client.get(page).content.decode()
    assert "<del>40</del><ins>none</ins>" in newest
    whole = client.get(f"{page}?from=1&to=3").content.decode()
    assert "<del>400</del><ins>none</ins>" in whole
    assert "What changed" in client.get(address("article", article)).content.decode()


def test_one_version_has_nothing_to_compare_with(article, viewer):
    page = client_for(viewer).get(address("article_versions", article)).content.decode()
    assert "There is one version only" in page


def test_its_page_costs_the_same_for_more_versions(article, reporter):
    client, page = client_for(reporter), address("article_versions", article)
    articles.add_version(article=article, text="Second.", by=reporter)
    before = queries(client, page)
    for number in range(3):
        articles.add_version(article=article, text=f"Version {number}.", by=reporter)
    assert queries(client, page) == before


@pytest.mark.parametrize("name", ["watch_article", "article_versions"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    page = address(name, factories.article(stories=[restricted_story]))
    assert signed_out(client, page)
    assert client_for(viewer).post(page).status_code == (405 if name == "article_versions" else 403)
    assert client_for(outsider).get(page).status_code == 404
    assert client_for(reporter).put(page).status_code in (403, 405)
