"""A passage becomes a claim, repeats one, or is set aside for good."""

import decimal

import pytest

from stories.actions import offers, passages, suggestions
from stories.intake.spot.values import Place
from stories.intake.spot.values import Suggestion as Spotted
from stories.models import Claim, Resemblance, Suggestion
from stories.models.vocab import ChangeKind, SuggestionState
from tests import factories
from tests.actions.log import everything, last, not_allowed, refuses

pytestmark = pytest.mark.django_db
TEXT = "The works will employ 900 people.\nNothing is known of the cost."
PLACE = Place(0, 0, 33)


@pytest.fixture
def version():
    article = factories.article(stories=[factories.story()])
    return factories.version(article=article, text=TEXT)


@pytest.fixture
def story(version):
    return version.article.stories.get()


def suggest(version, kind="pledge"):
    found = Spotted(places=(PLACE,), text=TEXT[:33], kind=kind, score=0.9, reason="commits")
    return suggestions.store(version=version, found=[found])[0]


def make(version, story, by, **values):
    arguments = {
        "places": offers.places_of(Suggestion.objects.get()),
        "claim": {
            "text": "The works will employ 900 people.",
            "kind": "pledge",
            "attribution": "unattributed",
        },
        "appearance": {"mode": "outlet"},
        "figure": {
            "role": "target",
            "definition": "People employed",
            "unit": "people",
            "low": decimal.Decimal(900),
        },
    }
    return passages.make_claim(story=story, version=version, by=by, **arguments | values)


def test_a_suggestion_becomes_a_claim_with_its_place_and_its_figure(version, story, reporter):
    suggestion = suggest(version)
    claim = make(version, story, reporter, suggestion=suggestion)

    assert [span.quote for span in claim.appearances.get().spans.all()] == [TEXT[:33]]
    assert claim.metrics.get().low == 900
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.claim) == (SuggestionState.ACCEPTED, claim)


def test_nothing_is_left_of_a_claim_whose_figure_is_refused(version, story, reporter):
    suggestion = suggest(version)
    with refuses("", field="unit"):
        make(
            version,
            story,
            reporter,
            suggestion=suggestion,
            figure={"role": "target", "definition": "People", "unit": "", "low": 1},
        )
    assert not Claim.objects.exists()


def test_two_people_make_one_claim_of_one_suggestion(version, story, editor, reporter):
    suggestion = suggest(version)
    make(version, story, reporter, suggestion=suggestion)
    suggestion = Suggestion.objects.get()
    with refuses(f"{reporter} was faster"):
        make(version, story, editor, suggestion=suggestion)


def test_words_are_needed(version, story, reporter):
    suggest(version)
    with refuses("Select the words", field="places"):
        make(version, story, reporter, places=[])


def test_dismissed_once_is_dismissed_in_every_later_version(version, reporter):
    passages.dismiss(suggestion=suggest(version), by=reporter)
    assert last(version.article).kind == ChangeKind.SUGGESTION_DISMISSED
    later = factories.version(article=version.article, text=f"{TEXT}\nMore.")
    found = Spotted(places=(PLACE,), text=TEXT[:33], kind="pledge", score=0.9)
    assert suggestions.store(version=later, found=[found]) == []


def test_dismissing_twice_writes_once(version, reporter):
    suggestion = suggest(version)
    passages.dismiss(suggestion=suggestion, by=reporter)
    before = everything()
    passages.dismiss(suggestion=suggestion, by=reporter)
    assert everything() == before


def test_what_became_a_claim_is_not_dismissed(version, story, reporter):
    suggestion = suggest(version)
    make(version, story, reporter, suggestion=suggestion)
    with refuses("was faster"):
        passages.dismiss(suggestion=suggestion, by=reporter)


@pytest.fixture
def likeness(version, story):
    claim = factories.claim(story=story)
    seen = suggestions.Likeness(0, 0, 33, claim, 0.7)
    suggestions.store(version=version, found=[], seen=[seen])
    return Resemblance.objects.get()


def test_a_confirmed_repeat_is_an_appearance(likeness, reporter):
    made = passages.confirm(resemblance=likeness, by=reporter)
    assert (made.claim, made.spans.get().quote) == (likeness.claim, TEXT[:33])
    with refuses("was faster"):
        passages.confirm(resemblance=likeness, by=reporter)


def test_a_rejected_repeat_is_not_offered_again(likeness, reporter):
    passages.reject(resemblance=likeness, by=reporter)
    assert last(likeness.version.article).kind == ChangeKind.REPEAT_REJECTED
    later = factories.version(article=likeness.version.article, text=f"{TEXT}\nMore.")
    seen = suggestions.Likeness(0, 0, 33, likeness.claim, 0.7)
    suggestions.store(version=later, found=[], seen=[seen])
    assert Resemblance.objects.count() == 1


def test_viewers_decide_nothing(version, likeness, viewer):
    suggestion = suggest(version)
    for call in (
        lambda: passages.dismiss(suggestion=suggestion, by=viewer),
        lambda: passages.confirm(resemblance=likeness, by=viewer),
        lambda: passages.reject(resemblance=likeness, by=viewer),
    ):
        with not_allowed("reporter"):
            call()
