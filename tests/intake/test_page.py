import pytest

from stories.intake.page import host, parse, types, walk
from tests.intake.made import ld


def page(head: str, url: str = "https://news.example/a"):
    return parse(f"<html><head>{head}</head><body><p>One</p></body></html>", url=url)


def test_meta_names_of_every_kind_are_one_list():
    found = page('<meta property="og:title" content="A"><meta name="OG:TITLE" content=" B  C ">')
    assert found.meta("og:title") == ["A", "B C"]
    assert found.meta("none", "og:title") == ["A", "B C"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","headline":"A"}',
        '[{"@type":"Person"},{"@type":"NewsArticle","headline":"A"}]',
        '{"@graph":[{"@type":["Article","NewsArticle"],"headline":"A"}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"http://schema.org/NewsArticle","headline":"A"}}',
        '<!--{"@type":"NewsArticle","headline":"A"}-->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"A"}\n//]]>',
        '{"@type":"NewsArticle","headline":"A",}',
        '{"@type":"NewsArticle","headline":"A","x":"line\nbreak"}',
    ],
)
def test_the_report_is_found_in_json_ld_of_any_shape(text):
    assert [node["headline"] for node in page(ld(text)).articles] == ["A"]


@pytest.mark.parametrize("text", ["", "{", "[[[[", "null", "7", '"x"', "{'a':1}", "[" * 90_000])
def test_broken_json_ld_is_no_harm(text):
    assert page(ld(text)).articles == []


def test_the_report_at_this_address_stands_first():
    other = '{"@type":"Article","headline":"B","url":"https://news.example/b"}'
    own = '{"@type":"Article","headline":"A","mainEntityOfPage":{"@id":"https://news.example/a"}}'
    assert [node["headline"] for node in page(ld(f"[{other},{own}]")).articles] == ["A", "B"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/b", "https://news.example/b"),
        ("//other.example/b", "https://other.example/b"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://user@news.example/", ""),
        ("http://127.0.0.1/", ""),
        ("", ""),
        ("http://[x", ""),
    ],
)
def test_links_become_absolute_web_addresses_or_nothing(link, address):
    assert page("").address(link) == address


def test_a_tree_cut_by_the_parser_is_told():
    deep = "<div>" * 300
    assert parse(f"<body>{deep}<p>One</p>").cut
    assert not parse("<body><p>One</p>").cut


def test_nothing_to_parse_is_nothing():
    assert parse("") is None
    assert parse("<!-- x -->") is None or parse("<!-- x -->").tree is not None


def test_helpers():
    assert host("https://www.News.example:443/a") == "news.example"
    assert host("http://[") == ""
    assert types({"@type": "https://schema.org/Person"}) == {"person"}
    assert types({"@type": 7}) == frozenset()
    assert len(walk({"a": [{"b": {}}, {}]})) == 4
