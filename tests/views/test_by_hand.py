from django.urls import reverse

from stories.actions import arrivals, articles
from stories.intake.address import Address
from stories.intake.errors import Failure
from stories.models import Article
from stories.models.intake import Wanted
from stories.models.vocab import Road
from tests import factories
from tests.actions.arriving import ask, where
from tests.base import client_for
from tests.views.asking import signed_out

TYPED = {"title": "The bridge opens", "form": "web", "language": "en", "text": "One."}


def failed(by, **values):
    hints = {"title": "A title", "byline": "Rosa Field", "published_from": "2025-03-03"}
    given = Wanted(Road.TEXT, Address.parse(where()), "What was pasted.", hints)
    batch = ask(by, [given], **values)
    return arrivals.fail(item=arrivals.take_up(batch=batch), failure=Failure.UNREADABLE)


def page_of(item):
    return reverse("enter_by_hand", args=[item.public_id])


def test_everything_that_was_given_is_filled_in(reporter):
    page = client_for(reporter).get(page_of(failed(reporter))).content.decode()
    for text in (where(), "A title", "Rosa Field", "3 Mar 2025", "What was pasted."):
        assert text in page


def test_what_is_entered_takes_the_place_of_the_failure(reporter):
    story = factories.story()
    item = failed(reporter, story=story)
    response = client_for(reporter).post(page_of(item), {**TYPED, "address": where()})
    article = Article.objects.get()
    assert response["Location"] == reverse("article", args=[article.public_id])
    assert list(article.stories.all()) == [story]
    item.refresh_from_db()
    assert (item.state, item.failure, item.article) == ("taken", "", article)


def test_a_page_that_came_in_meanwhile_is_taken(reporter):
    item = failed(reporter)
    article = articles.enter(title="Here", address=where(), story=None, by=reporter).article
    client_for(reporter).post(page_of(item), {**TYPED, "address": where()})
    item.refresh_from_db()
    assert item.article == article


def test_a_hidden_article_of_that_address_stays_hidden(reporter, outsider, restricted_story):
    item = failed(outsider)
    articles.enter(title="Secret", address=where(), story=restricted_story, by=reporter)
    response = client_for(outsider).post(page_of(item), {**TYPED, "address": where()})
    assert response.status_code == 422
    assert "Secret" not in response.content.decode()
    assert "The bridge opens" in response.content.decode()


def test_what_is_wrong_stays_in_the_form(reporter):
    response = client_for(reporter).post(page_of(failed(reporter)), {**TYPED, "address": "ftp://x"})
    assert response.status_code == 422
    assert "One." in response.content.decode()


def test_who_is_refused(client, viewer, reporter, outsider, restricted_story):
    where_to = page_of(failed(reporter, story=restricted_story))
    assert signed_out(client, where_to)
    assert client_for(viewer).get(where_to).status_code == 403
    assert client_for(outsider).get(where_to).status_code == 404
    assert client_for(reporter).put(where_to).status_code == 405
