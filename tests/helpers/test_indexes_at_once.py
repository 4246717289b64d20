"""Two people change a claim and its speaker at once: the index has the newest words of both."""

import threading

import pytest
from django.db import connection, transaction

from stories.actions import record
from stories.indexes import ARTICLES, CLAIMS
from stories.models import Article, Claim, Speaker
from tests import factories
from tests.helpers.test_indexes import found

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one person write at a time"
    ),
]


def meanwhile(first, second):
    """Carries out `second` in a connection of its own while `first` is written, not committed.

    Whichever has to wait for the other does; both are committed in the end.
    """
    written, failed = threading.Event(), []

    def run():
        try:
            written.wait(timeout=10)
            with record.writing():
                second()
        except Exception as error:  # noqa: BLE001  told below
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    with record.writing():
        first()
        written.set()
        thread.join(timeout=1)  # it waits for us, or is done
    thread.join(timeout=10)
    assert not failed
    assert not transaction.get_connection().in_atomic_block


@pytest.fixture
def claim():
    return factories.claim(text="Ten bridges", speaker=factories.speaker(name="Ann Before"))


def renamed(claim):
    return lambda: Speaker.objects.filter(pk=claim.speaker_id).update(name="Ann After")


def reworded(claim):
    return lambda: Claim.objects.filter(pk=claim.pk).update(text="Ten tunnels")


@pytest.mark.parametrize("speaker_first", [True, False])
def test_a_claim_reworded_while_its_speaker_is_renamed(speaker_first, claim):
    steps = (renamed(claim), reworded(claim))
    meanwhile(*(steps if speaker_first else reversed(steps)))
    assert found(CLAIMS, "after tunnels") == [claim.pk]
    assert found(CLAIMS, "before") == found(CLAIMS, "bridges") == []


@pytest.mark.parametrize("speaker_first", [True, False])
def test_a_claim_entered_while_its_speaker_is_renamed(speaker_first, claim):
    steps = (
        renamed(claim),
        lambda: factories.claim(text="A new road", story=claim.story, speaker=claim.speaker),
    )
    meanwhile(*(steps if speaker_first else reversed(steps)))
    assert len(found(CLAIMS, "after road")) == 1
    assert found(CLAIMS, "before") == []


@pytest.mark.parametrize("title_first", [True, False])
def test_an_article_renamed_while_it_gets_a_new_text(title_first):
    article = factories.article(title="Works", text="The tunnel is late.")
    steps = (
        lambda: Article.objects.filter(pk=article.pk).update(title="Roadworks"),
        lambda: factories.version(article=article, text="The tram is late."),
    )
    meanwhile(*(steps if title_first else reversed(steps)))
    assert found(ARTICLES, "roadworks tram") == [article.pk]
