import pytest

from stories.views.reader import passages
from tests import factories


def laid_out(version, user):
    return [
        (
            [(piece.text, piece.number) for piece in passage.pieces],
            [n.number for n in passage.notes],
        )
        for passage in passages(version, user)
    ]


@pytest.fixture
def version(db):
    text = "🙂 Ma said so. Ma said more.\n\nNobody asked."
    return factories.version(article=factories.article(text=""), text=text)


def test_plain_text_is_left_in_its_paragraphs(version, viewer):
    assert laid_out(version, viewer) == [
        ([("🙂 Ma said so. Ma said more.", 0)], []),
        ([("Nobody asked.", 0)], []),
    ]


def test_passages_are_cut_out_where_they_stand(version, viewer):
    factories.appearance(claim=factories.claim(), version=version, quote="Ma said so.")
    factories.appearance(claim=factories.claim(), version=version, quote="Nobody asked")
    assert laid_out(version, viewer) == [
        ([("🙂 ", 0), ("Ma said so.", 1), (" Ma said more.", 0)], [1]),
        ([("Nobody asked", 2), (".", 0)], [2]),
    ]


def test_where_two_overlap_the_first_is_underlined_and_both_are_noted(version, viewer):
    factories.appearance(claim=factories.claim(), version=version, quote="said so. Ma said")
    factories.appearance(claim=factories.claim(), version=version, quote="so. Ma said more")
    (pieces, notes), _ = laid_out(version, viewer)
    assert [number for _, number in pieces] == [0, 1, 0]
    assert "".join(text for text, _ in pieces) == version.paragraphs()[0]
    assert notes == [1, 2]
