import pytest

from stories.intake.address import Address
from stories.intake.robots import allowed, place

STORY = Address.parse("https://news.example/world/story?page=2#end")

RULES = b"""
User-agent: Greedy
Disallow: /

User-agent: *
Disallow: /private/
"""


def test_the_rules_stand_at_the_top_of_the_site():
    assert place(STORY).url == "https://news.example/robots.txt"
    assert place(Address.parse("http://news.example")).url == "http://news.example/robots.txt"


@pytest.mark.parametrize(
    ("rules", "may"),
    [
        (RULES, True),
        (b"", True),
        (b"User-agent: *\nDisallow: /", False),
        (b"User-agent: *\nDisallow: /world/", False),
        (b"User-agent: *\nDisallow: /world/\nAllow: /world/story", False),
        (b"User-agent: *\nAllow: /world/story\nDisallow: /world/", True),
        (b"User-agent: storytrack\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        (b"User-agent: Storytrack\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", False),
        (b"User-agent: *\rDisallow: /", False),
        (b"User-agent: *\nDisallow: //[\nDisallow: /world/", False),
        ("User-agent: *\nCrawl-delay: \u00b2\nDisallow: /private/".encode(), True),
    ],
)
def test_what_a_site_asks_is_kept(rules, may):
    assert allowed(STORY, rules) is may


@pytest.mark.parametrize(
    "rules",
    [b"\xff\xfe\x00", b"<html><p>Not found</p></html>", b"Disallow: /", b":" * 9_999, b"%" * 99],
)
def test_what_is_no_rule_asks_nothing(rules):
    assert allowed(STORY, rules)


def test_only_the_first_half_megabyte_is_read():
    assert allowed(STORY, b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /")
