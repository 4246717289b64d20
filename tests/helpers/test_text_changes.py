import time

import pytest

from stories.text_changes import LENGTH, Piece, changes, in_brief, same_words


def told(before, after):
    """[gone] and {come} in the paragraphs that differ."""
    marks = {"same": "{}", "gone": "[{}]", "come": "{{{}}}"}
    return [
        "".join(marks[piece.kind].format(piece.text) for piece in passage.pieces)
        for passage in changes(before, after)
        if passage.kind != "same"
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("One. Two.", "One. Two.", []),
        ("He will hire 400 people.", "He will hire 40 people.", ["He will hire [400]{40} people."]),
        ("It made 206,000 jobs.", "It made 154,000 jobs.", ["It made [206,000]{154,000} jobs."]),
        ("It is so.", "It is not so.", ["It is {not }so."]),
        ("First.\nSecond.", "First.\nBetween them.\nSecond.", ["{Between them.}"]),
        ("First.\nMiddle.\nLast.", "First.\nLast.", ["[Middle.]"]),
        ("Quite other words here.", "Nothing alike whatsoever.",
         ["{Nothing alike whatsoever.}", "[Quite other words here.]"]),
        ("", "New.", ["{New.}"]),
        ("Naïve 日本語 text", "Naïve 日本 text", ["Naïve [日本語]{日本} text"]),
    ],
)  # fmt: skip
def test_what_came_and_what_went_is_told_word_by_word(before, after, expected):
    assert told(before, after) == expected


def briefly(before, after):
    marks = {"same": "{}", "gone": "[{}]", "come": "{{{}}}"}
    return "".join(marks[kind].format(text) for kind, text in in_brief(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "New.", "{New.}"),
        ("Gone.", "", "[Gone.]"),
        ("Unchecked", "Unproven", "[Unchecked]{Unproven}"),
        ("How many jobs? (9 January 2019)", "How many jobs? (25 November 2026)",
         "How many jobs? ([9 January 2019]{25 November 2026})"),
        ("One two three four five six seven eight nine ten.",
         "One two three four five six seven eight nine eleven.",
         "… five six seven eight nine [ten]{eleven}."),
        ("Old one two three four five six seven eight.",
         "New one two three four five six seven eight.",
         "[Old]{New} one two three four five …"),
    ],
)  # fmt: skip
def test_a_change_in_brief_keeps_a_few_words_around_it(before, after, expected):
    assert briefly(before, after) == expected


def test_a_change_far_into_a_long_text_is_told():
    text = "word " * 200
    assert briefly(f"{text}old.", f"{text}new.").endswith("word word [old]{new}.")


def test_what_is_too_long_in_brief_ends_with_a_whole_word():
    (piece,) = in_brief("", "letters " * 100)
    assert len(piece.text) <= LENGTH + 2
    assert piece.text.endswith("letters …")


def test_all_that_stays_is_there_in_order():
    before, after = "A one.\nB two.\nC three.", "A one.\nC three, four."
    kept = [p for passage in changes(before, after) for p in passage.pieces if p.kind != "gone"]
    assert "".join(piece.text for piece in kept) == "A one.C three, four."


def test_a_long_passage_is_told_as_a_whole_in_time():
    before = "word " * 50_000
    started = time.process_time()
    (passage,) = changes(before, before + "more")
    assert [piece.kind for piece in passage.pieces] == ["gone", "come"]
    assert time.process_time() - started < 5
    assert Piece("come", (before + "more").strip()) in passage.pieces


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The mill, he said.", "THE MILL – he said", True),
        ("The mill\nhe said", "The mill he said", True),
        ("400 people", "40 people", False),
    ],
)
def test_spaces_marks_and_case_are_no_change(one, other, expected):
    assert same_words(one, other) is expected
