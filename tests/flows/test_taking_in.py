"""From an address to an article with its text and what was spotted in it, as a worker does it."""

import datetime as dt

from stories.actions import intake
from stories.intake.address import Address
from stories.models import Article, Suggestion
from stories.models.intake import Wanted
from stories.models.vocab import IntakeState, Road
from stories.tasks.intake import take_in_one
from tests import factories
from tests.pages import STEEL, page

WHERE = "https://courier.example/news/lane-steel?utm_source=feed"


def wanted(*addresses):
    return [Wanted(Road.ADDRESS, Address.parse(each)) for each in addresses]


def read_all():
    while take_in_one(paced=False):
        pass


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
