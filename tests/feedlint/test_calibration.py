"""The linter accepts what the specifications accept, and names the rule that was broken."""

import pytest

from tests.feedlint import LINTERS, lint
from tests.feedlint.documents import ATOM, ATOM_WRONG, JSON, JSON_WRONG, RSS, RSS_WRONG

RIGHT = {"rss": RSS, "atom": ATOM, "json": JSON}
WRONG = [
    (form, *row)
    for form, rows in (("rss", RSS_WRONG), ("atom", ATOM_WRONG), ("json", JSON_WRONG))
    for row in rows
]
SMALLEST = {
    "rss": '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title>'
    "<link>http://a.example</link><description>B</description>"
    '<atom:link rel="self" href="http://a.example/f"/></channel></rss>',
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title/><id>urn:x:1</id>'
    '<updated>2018-09-20T10:05:00Z</updated><link rel="self" href="http://a.example/f"/></feed>',
    "json": '{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [], '
    '"feed_url": "http://a.example/f"}',
}


@pytest.mark.parametrize("documents", [RIGHT, SMALLEST])
@pytest.mark.parametrize("form", LINTERS)
def test_a_right_feed_is_accepted(form, documents):
    assert lint(documents[form].encode(), form) == []


@pytest.mark.parametrize(("form", "rule", "old", "new"), WRONG)
def test_a_wrong_feed_is_rejected_by_its_rule(form, rule, old, new):
    text = RIGHT[form]
    assert old in text
    faults = lint(text.replace(old, new, 1).encode(), form)
    assert rule in {fault.rule for fault in faults}
    assert all(fault.source for fault in faults)


@pytest.mark.parametrize(("form", "other"), [("rss", "atom"), ("atom", "rss"), ("json", "rss")])
def test_another_format_is_rejected(form, other):
    assert lint(RIGHT[other].encode(), form)
