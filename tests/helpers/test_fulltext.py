"""Queries as people type them, and words marked in a text."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.fulltext import Query, Term, opened, parse
from stories.fulltext.pieces import highlight
from stories.indexes import CLAIMS


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("jobs in America", [("jobs",), ("in",), ("america",)], []),
        ('"one million" jobs', [("one", "million"), ("jobs",)], []),
        ("“one million”", [("one", "million")], []),
        ('"never closed', [("never", "closed")], []),
        ("jobs -tariffs", [("jobs",)], [("tariffs",)]),
        ('jobs -"trade war"', [("jobs",)], [("trade", "war")]),
        ("1,000,000 O’Brien", [("1", "000", "000"), ("o", "brien")], []),
        ("well-known -x", [("well", "known")], [("x",)]),
        ("jobs jobs JOBS", [("jobs",)], []),
        ("- -- * \" '' NEAR( ) : ^", [("near",)], []),
        ("\x00\ud800", [], []),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_terms(typed, wanted, unwanted):
    query = parse(typed)
    assert [term.words for term in query.wanted] == wanted
    assert [term.words for term in query.unwanted] == unwanted


def test_a_star_leaves_the_end_open_but_not_of_two_letters():
    assert parse("tari* ta*").wanted == (Term(("tari",), prefix=True), Term(("ta",)))
    assert parse('"north sea*"').wanted == (Term(("north", "sea"), prefix=True),)
    assert parse("jobs tari").open_ended == parse("jobs tari*")
    assert parse("jobs ta").open_ended == parse("jobs ta")


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=80) | st.text("\"*-() :^~ANDORNEARabc\\'{}%", max_size=40))
def test_nothing_that_can_be_typed_is_an_error(typed):
    query = parse(typed)
    if query:
        with opened(connection, CLAIMS) as store:
            store.best(query)
            store.newest(query.open_ended, 5)


def pieces(text: str, typed: str, length: int = 0) -> str:
    """The text with its marks in brackets."""
    found = highlight(text, parse(typed), length)
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in found)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Create, creating, created", "create", "[Create], [creating], [created]"),
        ("One million, a million", '"one million"', "[One million], a million"),
        ("Zürich’s trams", "zurichs zurich’s", "[Zürich’s] trams"),
        ("A tariff on tariffs", "tari*", "A [tariff] on [tariffs]"),
        ("<b>bold</b> & 1,000,000", "bold 1,000,000", "<b>[bold]</b> & [1,000,000]"),
        ("Nothing here", "else", "Nothing here"),
        ("", "else", ""),
    ],
)
def test_words_are_marked_where_they_stand(text, typed, shown):
    assert pieces(text, typed) == shown


def test_a_long_text_is_cut_around_its_first_mark():
    text = "word " * 100 + "the bridge is late " + "word " * 100
    shown = pieces(text, "bridge", 120)
    assert "[bridge]" in shown
    assert shown.startswith("… word")
    assert shown.endswith(" …")
    assert len(shown) < 140


@pytest.mark.parametrize(
    ("length", "shown"),
    [(12, "the [bridge] …"), (13, "the [bridge] is …"), (15, "the [bridge] is …")],
)
def test_no_word_is_cut_at_the_end(length, shown):
    assert pieces("the bridge is lateral", "bridge", length) == shown


def test_a_word_longer_than_the_cut_is_cut():
    assert pieces("x" * 50, "y", 10) == "x" * 10 + " …"


@given(text=st.text(max_size=200), typed=st.text(max_size=30), length=st.integers(0, 60))
def test_pieces_lose_and_add_nothing(text, typed, length):
    found = highlight(text, parse(typed), length)
    whole = "".join(piece.text for piece in found if piece.text not in ("… ", " …"))
    assert whole in text
    if not length:
        assert "".join(piece.text for piece in found) == text


def test_a_query_of_nothing_but_exclusions_wants_nothing():
    assert not parse("-jobs")
    assert parse("-jobs") == Query((), (Term(("jobs",)),))
