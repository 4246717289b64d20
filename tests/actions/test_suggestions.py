import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from stories.actions import articles, record, suggestions
from stories.actions.suggestions import Likeness, mark_of
from stories.intake.spot.values import Deadline, Place, Quantity
from stories.intake.spot.values import Suggestion as Spotted
from stories.models import Resemblance, Suggestion
from stories.models.vocab import SuggestionState
from tests import factories

TEXT = "The mayor will build 400 homes.\nShe said so on Monday."
HOMES = "The mayor will build 400 homes."


def spotted(text=HOMES, *, place=None, **values):
    places = (place or Place(0, 0, len(text)),)
    return Spotted(**{"places": places, "text": text, "kind": "pledge", "score": 0.8, **values})


@pytest.fixture
def version(db):
    return factories.article(text=TEXT).versions.get()


def decide(row, state, **values):
    with record.writing():
        type(row).objects.filter(pk=row.pk).update(
            state=state, decided_by=factories.user(), decided_at=dt.datetime.now(dt.UTC), **values
        )


def test_what_was_spotted_is_kept_with_what_it_says(version):
    homes = Quantity(Decimal("400"), Decimal("400"), "exactly", "homes", "400 homes")
    five_years = Deadline(dt.date(2022, 1, 1), dt.date(2022, 1, 31), "derived", "", "five years")
    found = spotted(speaker="The mayor", quantity=homes, deadline=five_years, reason="will build")
    suggestions.store(version=version, found=[found])
    row = Suggestion.objects.get()
    assert (row.quote, row.kind, row.reason, row.state) == (HOMES, "pledge", "will build", "open")
    assert row.places == [(0, 0, len(HOMES))]
    assert row.found["speaker"] == "The mayor"
    assert row.found["quantity"]["low"] == "400"
    assert row.found["deadline"]["last"] == "2022-01-31"


def test_a_broken_quotation_keeps_both_places(version):
    both = (Place(0, 0, 9), Place(0, 15, 30))
    suggestions.store(
        version=version, found=[Spotted(places=both, text=HOMES, kind="pledge", score=0.8)]
    )
    assert Suggestion.objects.get().places == [(0, 0, 9), (0, 15, 30)]


def test_storing_again_adds_nothing_and_the_version_is_done(version):
    suggestions.store(version=version, found=[spotted()])
    assert suggestions.store(version=version, found=[spotted()]) == []
    assert Suggestion.objects.count() == 1
    assert version.spotting.done_at


def test_what_does_not_stand_there_is_left_out(version):
    places = [Place(7, 0, 3), Place(0, 5, 5), Place(1, 0, 900)]
    suggestions.store(version=version, found=[spotted(place=place) for place in places])
    assert not Suggestion.objects.exists()


def test_dismissed_stays_dismissed_in_a_later_version_and_in_a_copy(version):
    suggestions.store(version=version, found=[spotted()])
    decide(Suggestion.objects.get(), SuggestionState.DISMISSED)
    later = factories.version(article=version.article, text=TEXT + "\nMore.")
    copy = factories.article(text=TEXT).versions.get()
    for other in (later, copy):
        other_spelling = spotted(text="The Mayor will  build 400 homes", place=Place(0, 0, 30))
        assert suggestions.store(version=other, found=[other_spelling]) == []


def test_what_became_a_claim_is_offered_again_in_copies_only(version):
    suggestions.store(version=version, found=[spotted()])
    decide(Suggestion.objects.get(), SuggestionState.ACCEPTED, claim=factories.claim())
    later = factories.version(article=version.article, text=TEXT + "\nMore.")
    copy = factories.article(text=TEXT).versions.get()
    assert suggestions.store(version=later, found=[spotted()]) == []
    assert len(suggestions.store(version=copy, found=[spotted()])) == 1


def test_the_same_words_of_another_kind_are_another_suggestion(version):
    suggestions.store(version=version, found=[spotted(), spotted(kind="statement")])
    assert Suggestion.objects.count() == 2
    assert mark_of("pledge", HOMES) != mark_of("statement", HOMES)


def test_likenesses_are_kept_and_a_rejected_one_does_not_come_back(version):
    claim = factories.claim()
    seen = [Likeness(0, 0, len(HOMES), claim, 0.7)]
    suggestions.store(version=version, found=[], seen=[*seen, *seen])
    assert Resemblance.objects.get().claim == claim
    decide(Resemblance.objects.get(), SuggestionState.DISMISSED)
    later = factories.version(article=version.article, text=TEXT + "\nMore.")
    suggestions.store(version=later, found=[], seen=seen)
    assert not later.resemblances.exists()


def test_a_version_is_looked_through_by_one_worker_and_again_if_that_one_dies(reporter):
    first = articles.enter(title="A", text="One.", story=None, by=reporter).article
    version, now = first.versions.get(), timezone.now()
    assert suggestions.take_up(now=now) == version
    assert suggestions.take_up(now=now) is None
    later = now + suggestions.LEASE
    assert suggestions.take_up(now=later) == version
    suggestions.store(version=version, found=[])
    assert suggestions.take_up(now=later + suggestions.LEASE) is None
