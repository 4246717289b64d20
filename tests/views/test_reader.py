import pytest
from django.urls import reverse

from stories.actions import suggestions
from stories.intake.spot import Place
from stories.intake.spot import Suggestion as Spotted
from stories.views.reader import passages
from tests import factories, newsroom
from tests.base import client_for


def laid_out(version, user):
    """For each paragraph: its pieces with the label of their mark, and the labels of its notes."""
    return [
        (
            [(piece.text, piece.mark.label if piece.mark else "") for piece in passage.pieces],
            [note.label for note in passage.notes],
        )
        for passage in passages(version, user)
    ]


@pytest.fixture
def version(db):
    text = "🙂 Ma said so. Ma said more.\n\nNobody asked."
    return factories.version(article=factories.article(text=""), text=text)


def test_plain_text_is_left_in_its_paragraphs(version, viewer):
    assert laid_out(version, viewer) == [
        ([("🙂 Ma said so. Ma said more.", "")], []),
        ([("Nobody asked.", "")], []),
    ]


def test_passages_are_cut_out_where_they_stand(version, viewer):
    factories.appearance(claim=factories.claim(), version=version, quote="Ma said so.")
    factories.appearance(claim=factories.claim(), version=version, quote="Nobody asked")
    assert laid_out(version, viewer) == [
        ([("🙂 ", ""), ("Ma said so.", "1"), (" Ma said more.", "")], ["1"]),
        ([("Nobody asked", "2"), (".", "")], ["2"]),
    ]


def test_where_two_overlap_the_first_is_underlined_and_both_are_noted(version, viewer):
    factories.appearance(claim=factories.claim(), version=version, quote="said so. Ma said")
    factories.appearance(claim=factories.claim(), version=version, quote="so. Ma said more")
    (pieces, notes), _ = laid_out(version, viewer)
    assert [label for _, label in pieces] == ["", "1", ""]
    assert "".join(text for text, _ in pieces) == version.paragraphs()[0]
    assert notes == ["1", "2"]


def suggest(version, start=2, end=13, **values):
    found = Spotted(
        places=(Place(0, start, end),),
        text=version.paragraphs()[0][start:end],
        kind="statement",
        score=0.9,
        **values,
    )
    return suggestions.store(version=version, found=[found])[0]


def like(version, claim, start=2, end=13):
    seen = suggestions.Likeness(0, start, end, claim, 0.7)
    suggestions.store(version=version, found=[], seen=[seen])


def test_a_suggestion_is_dotted_with_its_note_and_what_it_may_repeat(version, viewer):
    claim = factories.claim()
    suggest(version)
    like(version, claim)
    first = passages(version, viewer)[0]
    assert [piece.text for piece in first.pieces if piece.mark] == ["Ma said so."]
    assert [guess.label for guess in first.guesses] == ["a"]
    assert [each.claim for each in first.guesses[0].alike] == [claim]
    assert first.following == "a"


def test_after_a_decision_the_next_guess_further_down_is_next(version, viewer):
    suggest(version)
    assert passages(version, viewer, after=1)[0].following == ""


def test_a_sentence_is_never_likened_to_a_claim_that_one_may_not_see(
    version, viewer, restricted_story
):
    like(version, factories.claim(story=restricted_story))
    assert passages(version, viewer)[0].guesses == []


def test_sentences_are_given_with_their_places_where_they_are_asked_for(version, viewer):
    assert passages(version, viewer)[0].sentences == []
    found = passages(version, viewer, by_sentence=True)
    assert [each.text for each in found[0].sentences] == ["🙂 Ma said so.", "Ma said more."]
    assert found[0].sentences[1].place == "0:14:27"


def test_what_is_doubtful_is_said_beside_its_paragraph(db, viewer):
    warned = [{"kind": "lost_words", "paragraph": 0, "message": "Words are missing here."}]
    version = factories.version(article=factories.article(), text="One.", warnings=warned)
    assert passages(version, viewer)[0].warnings == ["Words are missing here."]


def test_what_no_longer_stands_says_since_when(version, viewer, editor):
    room = newsroom.build()
    factories.appearance(claim=room.pledge, version=version, quote="Ma said so.")
    mark = next(p.mark for p in passages(version, room.editor)[0].pieces if p.mark)
    assert mark.standing == "withdrawn"
    assert mark.stands.startswith("Withdrawn ")


def test_a_character_that_cannot_be_seen_is_told_of_in_its_paragraph(viewer):
    text = "Nobody\u200b asked.\n\nIt is \u202eso."
    version = factories.version(article=factories.article(text=""), text=text)
    told = [" ".join(passage.warnings) for passage in passages(version, viewer)]
    assert "zero-width space (U+200B)" in told[0]
    assert "right-to-left override (U+202E)" in told[1]
    page = client_for(viewer).get(reverse("article", args=[version.article.public_id]))
    assert 'data-short="RLO"' in page.content.decode()
