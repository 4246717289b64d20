"""What is open in a text: one guess for a claim, however many passages carry it."""

import pytest

from stories.actions import passages, suggestions
from stories.intake.spot import Place
from stories.intake.spot import Suggestion as Spotted
from stories.models.vocab import ClaimKind
from stories.views.guesses import guesses
from stories.views.reader import passages as laid_out
from tests import factories

TEXT = (
    "Mayor drops pledge\n"
    "The mayor dropped her pledge to build 400 homes.\n"
    "“It is gone,” she said. “It cannot be kept.”"
)
HEAD, TOLD = Place(0, 0, 18), Place(1, 0, 48)
SAID = (Place(2, 1, 11), Place(2, 25, 43))


@pytest.fixture
def version(db):
    return factories.version(article=factories.article(text=""), text=TEXT)


def spotted(*places, kind="withdrawal", same_as=None):
    paragraphs = TEXT.split("\n")
    text = " ".join(paragraphs[at.paragraph][at.start : at.end] for at in places)
    return Spotted(places=places, text=text, kind=kind, score=0.9, same_as=same_as)


def store(version, *found, seen=()):
    return suggestions.store(version=version, found=found, seen=seen)


def three_passages(version):
    return store(version, spotted(HEAD, same_as=1), spotted(TOLD), spotted(*SAID, same_as=1))


def test_a_claim_in_three_passages_is_one_guess_at_the_one_that_says_most(version, viewer):
    three_passages(version)
    (guess,) = guesses(version, viewer)
    assert (guess.paragraph, guess.place) == (1, "1:0:48")
    assert [each.quote for each in guess.further] == [
        "Mayor drops pledge",
        "It is gone It cannot be kept.",
    ]


def test_every_stretch_of_it_is_dotted_and_leads_to_the_one_note(version, viewer):
    three_passages(version)
    marks = [
        (piece.text, piece.mark.label, piece.mark.note)
        for passage in laid_out(version, viewer)
        for piece in passage.pieces
        if piece.mark
    ]
    assert [text for text, _, _ in marks] == [
        "Mayor drops pledge",
        "The mayor dropped her pledge to build 400 homes.",
        "It is gone",
        "It cannot be kept.",
    ]
    assert {(label, note) for _, label, note in marks} == {("a", "ha")}
    anchors = [place.anchor for place in guesses(version, viewer)[0].stretches]
    assert len(set(anchors)) == len(anchors) == 4


def test_what_lost_its_first_passage_is_offered_for_itself(version, viewer, reporter):
    rows = three_passages(version)
    first = next(row for row in rows if row.paragraph == 1)
    with factories.rows.record.writing():
        type(first).objects.filter(pk=first.pk).update(
            state="dismissed", decided_by=reporter, decided_at=version.read_at
        )
    assert [each.paragraph for each in guesses(version, viewer)] == [0, 2]


def test_a_tracked_claim_is_offered_once_for_all_passages_and_where_its_kind_is(version, viewer):
    withdrawal = factories.claim(kind=ClaimKind.WITHDRAWAL)
    pledge = factories.pledge()
    seen = [
        suggestions.Likeness(0, 0, 18, withdrawal, 0.6),
        suggestions.Likeness(1, 0, 48, withdrawal, 0.8),
        suggestions.Likeness(1, 0, 48, pledge, 0.9),
    ]
    noun = spotted(Place(1, 18, 47), kind="pledge")
    store(version, spotted(HEAD, same_as=1), spotted(TOLD), noun, seen=seen)
    found = {each.suggestion.kind: each.alike for each in guesses(version, viewer)}
    assert [(row.claim, row.score) for row in found["withdrawal"]] == [(withdrawal, 0.8)]
    assert [row.claim for row in found["pledge"]] == [pledge]


def test_a_likeness_without_a_suggestion_stands_for_itself(version, viewer, reporter):
    claim = factories.claim()
    store(version, seen=[suggestions.Likeness(1, 0, 48, claim, 0.7)])
    (guess,) = guesses(version, viewer)
    assert (guess.suggestion, [each.claim for each in guess.alike]) == (None, [claim])
    passages.reject(resemblance=guess.alike[0], by=reporter)
    assert guesses(version, viewer) == []


def test_more_guesses_than_letters_are_told_apart(db, viewer):
    text = "\n".join(f"Firm {n} will build {n} homes." for n in range(2, 30))
    version = factories.version(article=factories.article(text=""), text=text)
    store(
        version,
        *(
            Spotted(places=(Place(n, 0, 7),), text=f"Firm {n + 2}", kind="pledge", score=0.9)
            for n in range(28)
        ),
    )
    labels = [each.label for each in guesses(version, viewer)]
    assert labels[25:] == ["z", "aa", "ab"]


def test_a_claim_is_not_offered_where_its_passage_is_on_record(version, viewer):
    claim = factories.claim()
    store(version, seen=[suggestions.Likeness(1, 0, 48, claim, 0.7)])
    assert [each.claim for guess in guesses(version, viewer) for each in guess.alike] == [claim]
    factories.appearance(claim=claim, version=version, quote="The mayor dropped her pledge")
    assert guesses(version, viewer) == []
    elsewhere = [suggestions.Likeness(2, 1, 11, claim, 0.7)]
    store(version, seen=elsewhere)
    assert [guess.paragraph for guess in guesses(version, viewer)] == [2]


def test_a_passage_on_record_with_a_claim_of_its_kind_is_not_suggested_again(version, viewer):
    store(version, spotted(TOLD))
    claim = factories.claim(kind=ClaimKind.PLEDGE)
    factories.appearance(claim=claim, version=version, quote=TEXT.split("\n")[1])
    assert [len(each.guesses) for each in laid_out(version, viewer)] == [0, 1, 0]

    claim = factories.claim(kind=ClaimKind.WITHDRAWAL)
    factories.appearance(claim=claim, version=version, quote=TEXT.split("\n")[1])
    assert [len(each.guesses) for each in laid_out(version, viewer)] == [0, 0, 0]
