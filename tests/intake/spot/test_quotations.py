"""Quotations, whole and in snippets."""

from stories.intake.spot.quotations import quotations


def whole(text: str) -> list[str]:
    return [text[each.start : each.end] for each in quotations(text) if each.whole]


def test_sentences_in_quotation_marks_are_whole():
    assert whole('“We will build it,” she said. "It will be large."') == [
        "We will build it,",
        "It will be large.",
    ]


def test_a_snippet_is_not():
    assert whole("He called it “a mess” and “theatre from the start”.") == []


def test_a_comma_outside_closes_one_too():
    assert whole("“We will build 300 homes”, said the mayor.") == ["We will build 300 homes"]


def test_a_quotation_that_goes_on_in_small_letters_is_whole():
    text = "“We will build homes here,” he said, “and we will not stop there.”"
    assert whole(text)[1] == "and we will not stop there."


def test_one_that_is_never_closed_runs_to_the_end():
    (found,) = quotations("“We will build 300 homes.")
    assert (found.whole, found.closed) == (True, False)


def test_single_marks_are_read_and_apostrophes_are_not():
    assert whole("‘We’ll build the firm’s homes,’ she said.") == ["We’ll build the firm’s homes,"]
    assert quotations("The firm’s homes and the town’s.") == []
