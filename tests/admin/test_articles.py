import datetime as dt

import pytest

from stories.models import Article, Change
from tests import factories
from tests.admin.posting import errors, page, row, row_errors, send

TEXT = "The firm will make jobs.\nNobody asked how many."


@pytest.fixture
def story():
    return factories.story()


@pytest.mark.django_db
def test_an_article_from_empty_with_its_text(site, story, administrator):
    values = {"title": "A report", "address": "example.org/jobs?utm_source=x", "text": TEXT}
    values |= {"published_date": "Sep 2018", "stories": [story.pk]}
    answer = send(site, page("article_add"), **values)
    assert answer.status_code == 302
    article = Article.objects.get()
    assert article.address.startswith("https://example.org/jobs")
    assert (article.published_from, article.published_to) == (
        dt.date(2018, 9, 1),
        dt.date(2018, 9, 30),
    )
    assert list(article.stories.all()) == [story]
    version = article.versions.get()
    assert (version.number, version.text, version.read_by) == (1, TEXT, administrator)


@pytest.mark.django_db
def test_print_has_no_address(site):
    send(site, page("article_add"), title="A report", form="print", text=TEXT)
    assert Article.objects.get().address == ""


@pytest.mark.django_db
def test_an_address_that_is_there_is_refused_and_the_text_kept(site, story):
    address = {"address": "https://example.org/jobs", "text": TEXT}
    send(site, page("article_add"), title="First", **address)
    answer = send(site, page("article_add"), title="Second", stories=[story.pk], **address)
    assert set(errors(answer)) == {"address"}
    assert "“First” has this address already" in str(errors(answer))
    assert "Nobody asked how many." in answer.text
    assert not Article.objects.get().stories.exists()


@pytest.mark.django_db
def test_a_date_that_cannot_be_read_is_kept_as_typed(site):
    answer = send(site, page("article_add"), title="A report", published_date="last week")
    assert set(errors(answer)) == {"published"}
    assert 'value="last week"' in answer.text


@pytest.mark.django_db
def test_a_later_text_is_another_version(site, story):
    article = factories.article(stories=[story])
    later = row("versions", 1, text="It reads otherwise now.")
    send(site, page("article_change", article.pk), **later)
    assert [version.number for version in article.versions.all()] == [1, 2]


@pytest.mark.django_db
def test_the_same_text_again_is_refused_in_its_row(site):
    article = factories.article()
    again = row("versions", 1, text=factories.TEXT)
    answer = send(site, page("article_change", article.pk), title="Typed", **again)
    assert set(row_errors(answer)) == {"text"}
    assert 'value="Typed"' in answer.text
    assert "The mayor said so" in answer.text
    article.refresh_from_db()
    assert article.title != "Typed"


@pytest.mark.django_db
def test_a_version_that_is_there_cannot_be_rewritten(site):
    article = factories.article()
    version = article.versions.get()
    forged = {"versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 1}
    forged |= {"versions-0-id": version.pk, "versions-0-text": "Rewritten"}
    send(site, page("article_change", article.pk), **forged)
    version.refresh_from_db()
    assert version.text == factories.TEXT


@pytest.mark.django_db
def test_it_joins_another_story_and_stays_in_the_first(site, story):
    other = factories.story(title="The other")
    article = factories.article(stories=[story])
    address = page("article_change", article.pk)
    refused = send(site, address, stories=[other.pk])
    assert set(errors(refused)) == {"stories"}
    send(site, address, stories=[story.pk, other.pk])
    assert set(article.stories.all()) == {story, other}
    assert Change.objects.of(article).first().kind == "article_linked"


@pytest.mark.django_db
def test_dates_that_nobody_touched_stay_as_they_are(site):
    """A range of days is offered again in words that can be read again."""
    span = factories.day("2018-09-17", "2018-09-19", "desk")
    article = factories.article(**factories.columns(published=span))
    send(site, page("article_change", article.pk), title="Other")
    article.refresh_from_db()
    assert (article.title, article.published) == ("Other", span)
    assert Change.objects.of(article).first().before.keys() == {"title"}
