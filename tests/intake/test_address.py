import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake.address import Address, BadAddress


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://www.example.org/a?b=1#part", "https://www.example.org/a?b=1#part"),
        ("  HTTP://Example.ORG  ", "http://example.org/"),
        ("example.org/a", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/ä"),
        ("https://example.org./a", "https://example.org/a"),
    ],
)
def test_an_address_is_printed_in_its_plain_form(text, url):
    assert Address.parse(text).url == url


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/story/a",
        "https://www.example.org/story/a/",
        "https://m.example.org/story/a",
        "https://amp.example.org/story/a",
        "https://example.org/story/a/amp",
        "https://example.org/story/a#comments",
        "https://example.org/story/a?utm_source=x&utm_medium=y&fbclid=z",
    ],
)
def test_spellings_of_one_address_share_its_key(other):
    assert Address.parse(other).key == Address.parse("https://example.org/story/a").key


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/story/b",
        "https://example.org/story/a?page=2",
        "https://news.example.org/story/a",
        "https://example.com/story/a",
        "https://example.org/Story/a",
    ],
)
def test_different_articles_have_different_keys(other):
    assert Address.parse(other).key != Address.parse("https://example.org/story/a").key


def test_the_order_of_parameters_makes_no_difference():
    assert (
        Address.parse("https://example.org/?b=2&a=1").key
        == Address.parse("https://example.org/?a=1&b=2").key
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ftp://example.org/a", "http"),
        ("javascript://example.org/%0aalert(1)", "http"),
        ("file:///etc/passwd", "http"),
        ("https://user:word@example.org/", "user name"),
        ("https://example.org:8080/", "ports"),
        ("https://example.org:0/", "ports"),
        ("https://example.org\\@evil.example/", "backslash"),
        ("https://exam ple.org/", "spaces"),
        ("https://example.org/\r\nHost: x", "spaces"),
        ("https://localhost/", "host"),
        ("https://127.0.0.1/", "host"),
        ("https://[::1]/", "host"),
        ("https://2130706433/", "host"),
        ("https://0x7f.1/", "host"),
        ("https://-bad-.example/", "host"),
        ("https://[::1/", "web address"),
        ("https://example.org:port/", "web address"),
        ("https:///path", "host"),
        ("just words", "spaces"),
        ("https://example.org/" + "a" * 2_000, "2,000"),
    ],
)
def test_what_is_no_public_web_address_is_refused_in_words(text, says):
    with pytest.raises(BadAddress, match=says):
        Address.parse(text)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        address = Address.parse(text)
    except BadAddress:
        return
    assert address.url.startswith(("http://", "https://"))
    assert Address.parse(address.url) == address
