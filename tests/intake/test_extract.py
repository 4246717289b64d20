"""What no page can do, however it is made: hold us up, fill the memory, lose text in silence."""

import resource
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.intake.errors import Failure, IntakeError
from stories.intake.extract import SAME_TEXT, Capture, distance, extract
from stories.intake.reading import extract_here
from tests.intake.made import SENTENCES, page, prose

WALL = 9  # eight for the child, and a little for the machine

# Each makes a page of about so many bytes.
SHAPES = {
    "depth": lambda size: "<div>" * (size // 5),
    "inline depth": lambda size: "<b>" * (size // 3),
    "formatting": lambda size: "<b><i><u><a>" * (size // 12) + "x",
    "misnested": lambda size: "<p><b><i></p></b>x" * (size // 18),
    "tables": lambda size: "<table>x<td>x<td>" * (size // 17),
    "nested tables": lambda size: "<table><tr><td>" * (size // 15),
    "attributes": lambda size: "<p " + "a=b " * (size // 4) + ">x",
    "one attribute": lambda size: '<p title="' + "x" * size + '">x',
    "brackets": lambda size: "<" * size,
    "entities": lambda size: "<p>" + "&amp;" * (size // 5),
    "no entities": lambda size: "<p>" + "&#x" * (size // 3),
    "comments": lambda size: "<!--" * (size // 4),
    "lists": lambda size: "<ul><li>" * (size // 8),
    "forms": lambda size: "<form><select><option>x" * (size // 23),
    "one paragraph": lambda size: "<p>" + "word " * (size // 5),
    "paragraphs": lambda size: f"<p>{SENTENCES[0]}</p>" * (size // 95),
}
SIZES = (1_000, 50_000, 500_000, 1_990_000, 4_900_000)


def outcome(body: bytes, *, charset: str = "") -> Capture | IntakeError:
    try:
        return extract(body, charset=charset)
    except IntakeError as error:
        return error


def seconds(body: bytes) -> float:
    start = time.monotonic()
    outcome(body)
    return time.monotonic() - start


def test_there_are_sixteen_shapes_in_five_sizes():
    assert len(SHAPES) * len(SIZES) == 80


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_holds_us_up(shape, size):
    body = f"<html><body>{SHAPES[shape](size)}".encode()
    assert seconds(body) < WALL


TAGS = "html body div p b i a table tr td ul li form select option svg math script style title"
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS.split()] + [f"</{tag}>" for tag in TAGS.split()]),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "<?", "&", "&#0;", "&#xD800;", "\x00", "'"]
    ),
    st.sampled_from(
        [SENTENCES[0], "<p class='", '"', "=", ">", "<", "\ufffd", "\u202e", "<a href=x>"]
    ),
    st.text(max_size=20),
)


@settings(suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=120))
def test_tag_soup_is_read_or_refused(pieces):
    body = "".join(pieces).encode("utf-8", "surrogatepass")
    assert isinstance(outcome(body), Capture | IntakeError)


@pytest.mark.long
@settings(suppress_health_check=list(HealthCheck), max_examples=20_000)
@given(st.lists(PIECES, max_size=400))
def test_twenty_thousand_soups(pieces):
    assert seconds("".join(pieces).encode("utf-8", "surrogatepass")) < WALL


@settings(suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=2_000), st.sampled_from(["", "utf-8", "utf-16", "shift_jis"]))
def test_any_bytes_are_read_or_refused(body, charset):
    assert isinstance(outcome(body, charset=charset), Capture | IntakeError)


def deep_page(depth: int, kind: int) -> bytes:
    """A report with a marker at its start, in its middle (within so many elements), at its end."""
    tag = ("div", "section", "span", "blockquote", "b")[kind % 5]
    inner = f"<p>MIDDLE{depth} {SENTENCES[1]}</p>" if tag not in ("span", "b") else f"MIDDLE{depth}"
    deep = f"<{tag}>" * depth + inner + (f"</{tag}>" * depth if kind % 2 else "")
    start = f"<html><body><article><p>START{depth} {SENTENCES[0]}</p>"
    end = f"<p>END{depth} {SENTENCES[2]}</p></article></body></html>"
    return f"{start}{prose()}{deep}{prose(3)}{end}".encode()


DEPTHS = (10, 60, 120, 180, 198, 201, 250, 256, 300, 5_000)
KINDS = 10
PLACES = ("START", "MIDDLE", "END")


@pytest.mark.parametrize("kind", range(KINDS))
@pytest.mark.parametrize("depth", DEPTHS)
def test_text_is_there_or_its_loss_is_told(depth, kind):
    """300 markers: 10 depths, 10 ways to nest, 3 places."""
    assert len(DEPTHS) * KINDS * len(PLACES) == 300
    found = outcome(deep_page(depth, kind))
    for place in PLACES:
        assert isinstance(found, IntakeError) or found.incomplete or f"{place}{depth}" in found.text


@pytest.mark.parametrize("lost", range(5, 95, 5))
def test_a_page_that_was_cut_off_is_flagged(lost):
    whole = page()
    found = outcome(whole[: len(whole) * (100 - lost) // 100])
    assert isinstance(found, IntakeError) or found.incomplete


def test_a_whole_page_is_not_flagged():
    assert not extract(page()).incomplete


def test_text_that_is_hidden_after_the_end_is_flagged():
    more = f'<div class="more" style="display:none">{prose(8).replace("tracks", "rails")}</div>'
    body = page().replace(b"</article>", f"{more}</article>".encode())
    found = extract(body)
    assert found.incomplete or "rails" in found.text


def test_the_reader_s_memory_stays_small():
    outcome(f"<html><body>{SHAPES['paragraphs'](1_900_000)}".encode())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 512 * 1024


def test_it_reads_what_the_same_code_reads_here():
    body = page(head='<meta name="author" content="Ada Placeholder">')
    assert extract(body, url="https://news.example/a") == extract_here(
        body, url="https://news.example/a"
    )


@pytest.mark.parametrize("body", [b"", b"   ", b"%PDF-1.7 ...", b"\x89PNG\r\n", b"<html></html>"])
def test_what_is_no_page_is_unreadable(body):
    with pytest.raises(IntakeError) as caught:
        extract(body)
    assert caught.value.failure == Failure.UNREADABLE
    assert "paste" in caught.value.message


def test_copies_of_a_text_are_near_and_other_texts_are_far():
    one, copy = extract(page()), extract(page("<p>This report came from a wire of Exampleton.</p>"))
    other = extract(
        page().replace(prose().encode(), b"<p>" + b"A quite different matter altogether. " * 30)
    )
    assert distance(one.fingerprint, copy.fingerprint) <= SAME_TEXT
    assert distance(one.fingerprint, other.fingerprint) > SAME_TEXT
