import pytest

from stories.intake.headline import without_outlet
from stories.intake.reading import extract_here
from tests.intake.made import ld, prose

OUTLETS = ["The Exampleton Gazette", "exampletongazette"]


def headline(head: str, body: str = "", url: str = "https://exampletongazette.example/a") -> str:
    page = f"<html><head>{head}</head><body><article>{body}{prose()}</article></body></html>"
    return extract_here(page.encode(), url=url).title


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Half of the track is laid | The Exampleton Gazette", None),
        ("Half of the track is laid - The Exampleton Gazette", None),
        ("Half of the track is laid – Exampleton Gazette", None),
        ("Half of the track is laid — ExampletonGazette.example", None),
        ("Half of the track is laid :: The Exampleton Gazette", None),
        ("Half of the track is laid | Trams | The Exampleton Gazette", None),
        ("Half of the track is laid | Trams", None),
        ("The Exampleton Gazette | Half of the track is laid", None),
        ("The Exampleton Gazette - Half of the track is laid", None),
        ("Half of the track is laid « Exampleton Gazette", None),
        ("Half of the track is laid", None),
        ("Trams: half of the track is laid", "Trams: half of the track is laid"),
        ("North - south line is laid", "North - south line is laid"),
        ("Half-laid track - a visit", "Half-laid track - a visit"),
    ],
)
def test_the_outlet_is_cut_from_a_title(title, wanted):
    assert without_outlet(title, OUTLETS) == (wanted or "Half of the track is laid")


def test_the_heading_that_agrees_with_the_title_is_the_headline():
    head = "<title>Half of the track is laid - Exampleton Gazette</title>"
    body = "<h1>Exampleton Gazette</h1><h1>Half of the track is laid</h1>"
    assert headline(head, body) == "Half of the track is laid"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="Half of the track is laid">',
        '<meta name="twitter:title" content="Half of the track is laid">',
        ld('{"@type":"NewsArticle","headline":"Half of the track is laid","author":"A"}'),
        "<title>Half of the track is laid | Exampleton Gazette</title>",
    ],
)
def test_without_a_heading_it_is_what_is_stated(head):
    assert headline(head) == "Half of the track is laid"


def test_a_headline_that_was_cut_short_is_made_whole():
    head = ld('{"@type":"NewsArticle","headline":"Half of the track ...","author":"A"}')
    head += '<meta property="og:title" content="Half of the track is laid, says the council">'
    assert headline(head) == "Half of the track is laid, says the council"


def test_entities_and_spaces_are_read():
    head = '<meta property="og:title" content="Track &amp;  trams&nbsp;&#8212; laid">'
    assert headline(head) == "Track & trams — laid"


def test_the_only_heading_serves_where_nothing_is_stated():
    assert headline("", "<h1>Half of <br>the track is laid</h1>") == "Half of the track is laid"


def test_a_link_in_the_heading_is_no_part_of_it():
    head = '<meta property="og:title" content="Half of the track is laid">'
    body = "<h1>Half of the track is laid <a href='/'>Front page</a></h1>"
    assert headline(head, body) == "Half of the track is laid"
