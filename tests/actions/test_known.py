"""An address that we have leads to its article, for whoever may see that."""

import pytest

from stories.actions import articles, trash, withdrawals
from stories.actions.known import HIDDEN, PUT_AWAY
from stories.models import Article
from tests import factories
from tests.actions.log import refuses

WHERE = "https://courier.example/bridge"


@pytest.fixture
def hidden(restricted_story, editor):
    return articles.enter(story=restricted_story, title="Secret", address=WHERE, by=editor).article


def test_an_article_of_a_restricted_story_stays_there(hidden, outsider, reporter):
    own = factories.story()
    with refuses(HIDDEN, field="address"):
        articles.enter(story=own, title="Mine", address=WHERE, by=outsider)
    assert not Article.objects.visible_to(outsider).exists()
    there = articles.enter(story=own, title="Mine", address=WHERE, by=reporter)
    assert there == (hidden, False)  # on the team of both, one may say that it belongs to both


def test_a_withdrawal_shows_no_article_of_a_restricted_story(hidden, outsider):
    pledge = factories.pledge()
    report = {"title": "Mine", "address": WHERE}
    with refuses(HIDDEN, field="address"):
        withdrawals.withdraw(pledge=pledge, claim={}, reason="So.", report=report, by=outsider)


def test_one_that_was_put_away_says_so(editor):
    there = articles.enter(story=None, title="Here", address=WHERE, by=editor).article
    trash.put_away(row=there, reason="Entered twice.", revision=None, by=editor)
    with refuses(PUT_AWAY, field="address"):
        articles.enter(story=None, title="Again", address=WHERE, by=editor)
