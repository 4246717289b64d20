"""What holds on every page: what networks read of it, and what it is without a style sheet."""

import itertools
import re

import pytest

from tests.public.reading import meta

ALWAYS = [
    "/",
    "/stories/",
    "/pledges/",
    "/method/",
    "/corrections/",
    "/corrections/report/",
    "/feeds/",
    "/search/?q=jobs",
    "/api/v1/docs",
]


@pytest.fixture
def pages(client, newsroom, addresses):
    """Address → page, of everything that is one."""
    found = {}
    for address in [*ALWAYS, *addresses]:
        response = client.get(address)
        if response.headers["Content-Type"].startswith("text/html"):
            found[address] = response.content.decode()
    assert len(found) > len(ALWAYS)
    return found


def test_a_page_has_one_first_heading_and_leaves_no_step_out(pages):
    for address, page in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        steps = itertools.pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), (address, levels)


def test_no_two_pages_have_the_same_name_in_networks(pages):
    """But for the form, which nobody passes on."""
    names = {}
    for address, page in pages.items():
        if address != "/corrections/report/":
            assert meta(page, "og:description"), address
            assert meta(page, "description"), address
            assert meta(page, "og:image").endswith("card.png"), address
            names.setdefault(meta(page, "og:title"), set()).add(page)
    assert "" not in names
    assert {name: len(each) for name, each in names.items() if len(each) > 1} == {}


def test_without_a_style_sheet_icons_are_small_and_words_stand_apart(pages):
    for address, page in pages.items():
        body = page.partition("<body")[2]
        for icon in re.findall(r'<svg class="(?:i|wordmark-mark)\b[^>]*>', body):
            assert re.search(r' width="\d+" height="\d+"', icon), (address, icon)
        for line in re.findall(r'<p class="lead-meta">.*|<nav aria-label="Site">.*', body):
            assert "</span><" not in line, (address, line)
            assert "</a><a" not in line, (address, line)
