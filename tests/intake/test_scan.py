import time

import pytest

from stories.intake.errors import Failure, IntakeError
from stories.intake.scan import MAX_DEPTH, MAX_MARKUP, MAX_TAGS, scan


def refused(text: str) -> bool:
    try:
        scan(text)
    except IntakeError as error:
        return error.failure == Failure.UNREADABLE
    return False


def test_the_limits_are_the_last_that_pass():
    assert scan("<div>" * MAX_DEPTH).depth == MAX_DEPTH
    assert refused("<div>" * (MAX_DEPTH + 1))
    assert scan("<br>" * MAX_TAGS).tags == MAX_TAGS
    assert refused("<br>" * (MAX_TAGS + 1))
    assert not refused("x" * MAX_MARKUP)
    assert refused("x" * (MAX_MARKUP + 1))


def test_scripts_do_not_count_as_markup_up_to_a_size():
    script = "<script>" + "if (a<b) {" * 250_000 + "</script><p>Words."
    assert scan(script).tags == 3
    assert refused("<script>" + "x" * 5_000_000 + "</script>")


@pytest.mark.parametrize(
    "text",
    [
        "<p>One" * 300,
        "<ul>" + "<li>One" * 300 + "</ul>",
        "<table>" + "<tr><td>One<td>Two" * 300 + "</table>",
        "<dl>" + "<dt>One<dd>Two" * 300 + "</dl>",
        "<br><img><hr>" * 300,
        "<select>" + "<option>One" * 300 + "</select>",
        "<b>One</b>" * 300,
        "<!-- <div> -->" * 300,
        "<p data-html='<div><div>'>One</p>" * 300,
        '<p title="a > b" data-x="<div>">One</p>' * 300,
        "<div></section></div>" * 300,
        "<a>One" * 300,
    ],
)
def test_what_is_flat_counts_as_flat(text):
    assert scan(text).depth < 8


@pytest.mark.parametrize("tag", ["div", "b", "font", "table", "ul", "blockquote", "x-made", "svg"])
def test_what_is_deep_is_refused(tag):
    assert refused(f"<{tag}>" * 300)


def test_it_tells_the_last_words_of_the_page():
    text = "<body><p>First.</p><p>Caf&eacute; clos<b>ed</b></p><script>no()</script></body>"
    assert scan(text).tail.endswith("Caféclosed")


@pytest.mark.parametrize("opening", ["<!-- ", "<script>", "<style>", "<textarea>", '<a href="'])
def test_markup_that_never_ends_and_takes_sentences_is_told(opening):
    sentence = "<p>" + "The council will lay eight kilometres of track before next summer. " * 2
    assert scan(f"<p>One.</p>{opening}{sentence * 3}").swallowed
    assert not scan(f"{sentence * 3}{opening}").swallowed


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("<html><body><div><p>One</p>", True),
        ("<html><body><article><p>One", True),
        ("<html><body><div><p>One</p></div></body></html>", False),
        ("<html><body><div><p>One</p></div>", False),
    ],
)
def test_a_page_that_stops_in_the_middle_is_told(text, unfinished):
    assert scan(text).unfinished is unfinished


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<a b='", '<a b="', "<!--", "</", "<script", "<a =", "&lt;", "<a b=c>", "<p"],
)
def test_its_time_grows_with_the_page(piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            refused(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(2_000_000) < 3 * max(seconds(1_000_000), 0.01)
