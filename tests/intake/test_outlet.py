import pytest

from stories.intake.reading import extract_here
from tests.intake.made import ld, page


def read(head: str, url: str = "https://www.gazette.example/2017/a"):
    return extract_here(page(head=head), url=url)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="The Gazette">',
        ld('{"@type":"NewsArticle","headline":"A","publisher":{"name":"The Gazette"}}'),
        ld('{"@graph":[{"@type":"Article","headline":"A","publisher":{"@id":"#p"}},'
           '{"@id":"#p","@type":"Organization","name":"The Gazette"}]}'),
        '<meta name="application-name" content="The Gazette">',
        '<meta property="og:site_name" content="The Gazette | News of Exampleton">',
    ],
)  # fmt: skip
def test_the_publisher_is_named(head):
    assert read(head).outlet == "The Gazette"


def test_without_a_name_it_is_the_host():
    assert read("").outlet == "gazette.example"
    assert read('<meta name="twitter:site" content="@gzt">').outlet == "gazette.example"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://gazette.example/a">', "https://gazette.example/a"),
        ('<link rel="canonical" href="/2017/b">', "https://www.gazette.example/2017/b"),
        (
            '<meta property="og:url" content="https://gazette.example/c">',
            "https://gazette.example/c",
        ),
        ('<link rel="canonical" href="https://wire.example/a">', "https://wire.example/a"),
        ('<link rel="canonical" href="https://gazette.example/">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="http://10.0.0.1/a">', ""),
        ('<link rel="amphtml" href="/amp">', ""),
        ("", ""),
    ],
)
def test_the_canonical_address(head, address):
    assert read(head).canonical == address
