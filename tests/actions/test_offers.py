"""One claim in several passages of a text: settled together, and told whence it is."""

import pytest

from stories.actions import offers, passages, suggestions
from stories.intake.spot.values import Place
from stories.intake.spot.values import Suggestion as Spotted
from stories.models import Outlet, Resemblance, Suggestion
from stories.models.vocab import AppearanceMode, ClaimKind, SuggestionState
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "The mayor drops her pledge.\nThe homes will not be built.\n“It is over,” she told Xinhua."
FIRST, SECOND, THIRD = Place(0, 0, 27), Place(1, 0, 28), Place(2, 1, 11)


@pytest.fixture
def version():
    return factories.version(
        article=factories.article(stories=[factories.story()], language="fr"), text=TEXT
    )


def group(version, **values):
    """Three passages; the second says most."""
    paragraphs = TEXT.split("\n")
    found = [
        Spotted(
            places=(place,),
            text=paragraphs[place.paragraph][place.start : place.end],
            kind="withdrawal",
            score=0.9,
            same_as=None if place == SECOND else 1,
            **values,
        )
        for place in (FIRST, SECOND, THIRD)
    ]
    suggestions.store(version=version, found=found)
    return Suggestion.objects.get(same_as=None)


def likeness(version, place=FIRST, kind=ClaimKind.WITHDRAWAL):
    claim = factories.claim(story=version.article.stories.get(), kind=kind)
    seen = suggestions.Likeness(place.paragraph, place.start, place.end, claim, 0.8)
    suggestions.store(version=version, found=[], seen=[seen])
    return Resemblance.objects.get()


def make(version, suggestion, places, by):
    return passages.make_claim(
        story=version.article.stories.get(),
        version=version,
        places=places,
        claim={
            "text": "The homes will not be built.",
            "kind": "withdrawal",
            "attribution": "unattributed",
        },
        appearance={"mode": "outlet"},
        suggestion=suggestion,
        by=by,
    )


def test_the_passages_of_a_group_stand_in_the_order_of_the_text(version):
    assert [row.paragraph for row in offers.group_of(group(version))] == [0, 1, 2]


def test_a_claim_takes_all_its_passages_into_one_appearance(version, reporter):
    first = group(version)
    places = [place for row in offers.group_of(first) for place in offers.places_of(row)]
    claim = make(version, first, places, reporter)
    assert claim.appearances.get().spans.count() == 3
    assert set(Suggestion.objects.values_list("state", "claim")) == {("accepted", claim.pk)}


def test_passages_that_are_not_meant_are_offered_on_together(version, reporter):
    first = group(version)
    make(version, first, offers.places_of(first), reporter)
    left = Suggestion.objects.filter(state=SuggestionState.OPEN)
    assert sorted(left.values_list("paragraph", "same_as__paragraph")) == [(0, None), (2, 0)]


def test_dismissing_a_claim_dismisses_it_everywhere_in_the_text_for_good(version, reporter):
    passages.dismiss(suggestion=group(version), by=reporter)
    assert not Suggestion.objects.exclude(state=SuggestionState.DISMISSED).exists()
    copy = factories.version(article=version.article, text=TEXT + "\nMore.")
    again = Spotted(places=(THIRD,), text="It is over", kind="withdrawal", score=0.9)
    assert suggestions.store(version=copy, found=[again]) == []


def test_one_yes_takes_every_passage_with_its_mode_and_its_origin(version, reporter):
    group(version, via="Xinhua", mode="quote")
    row = likeness(version)
    made = passages.confirm(resemblance=row, by=reporter)
    assert [span.paragraph for span in made.spans.order_by("paragraph")] == [0, 1, 2]
    assert (made.mode, made.via_outlet.name, made.language) == (
        AppearanceMode.QUOTE,
        "Xinhua",
        "fr",
    )
    assert not Suggestion.objects.filter(state=SuggestionState.OPEN).exists()
    row.refresh_from_db()
    assert row.state == SuggestionState.ACCEPTED


def test_an_origin_that_we_know_is_not_added_again(version, reporter):
    known = factories.outlet(name="XINHUA")
    group(version, via="Xinhua")
    made = passages.confirm(resemblance=likeness(version), by=reporter)
    assert (made.via_outlet, Outlet.objects.filter(name__iexact="xinhua").count()) == (known, 1)


def test_an_outlet_is_not_its_own_origin(version, reporter):
    with factories.rows.record.writing():
        version.article.outlet = factories.outlet(name="Xinhua")
        version.article.save(update_fields=["outlet"])
    group(version, via="Xinhua")
    made = passages.confirm(resemblance=likeness(version), by=reporter)
    assert made.via_outlet is None


def test_a_sentence_that_repeats_a_claim_of_another_kind_leaves_the_suggestion(version, reporter):
    group(version, via="Xinhua")
    made = passages.confirm(resemblance=likeness(version, kind=ClaimKind.PLEDGE), by=reporter)
    assert [span.paragraph for span in made.spans.all()] == [0]
    assert Suggestion.objects.filter(state=SuggestionState.OPEN).count() == 3


def test_words_that_somebody_selected_settle_what_was_offered_there_only(version, reporter):
    first = group(version, via="Xinhua")
    claim = factories.claim(story=version.article.stories.get(), kind=ClaimKind.WITHDRAWAL)
    place = offers.places_of(first)
    made = passages.repeat(version=version, places=place, claim=claim, by=reporter)
    assert made.via_outlet.name == "Xinhua"
    left = Suggestion.objects.filter(state=SuggestionState.OPEN)
    assert sorted(left.values_list("paragraph", flat=True)) == [0, 2]
