import datetime as dt

import pytest

from stories.intake.reading import extract_here
from tests.intake.made import ld, page

DAY = dt.date(2017, 1, 9)
TODAY = dt.date(2020, 1, 1)
ARTICLE = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"A line",%s}'


def published(body: str = "", *, head: str = "", url: str = "https://news.example/a"):
    capture = extract_here(page(body, head=head), url=url, today=TODAY)
    return capture.published_from, capture.published_to, capture.published_precision


@pytest.mark.parametrize(
    "head",
    [
        ld(ARTICLE % '"datePublished":"2017-01-09T10:30:00Z","dateModified":"2018-02-03"'),
        ld(ARTICLE % '"dateModified":"2018-02-03","datePublished":"2017-01-09"'),
        ld(ARTICLE % '"dateCreated":"2017-01-09"'),
        ld(ARTICLE % '"datePublished":["January 9, 2017"]'),
        '<meta property="article:published_time" content="2017-01-09T23:30:00-05:00">',
        '<meta name="last-modified" content="2018-02-03"><meta name="date" content="20170109">',
        '<meta name="parsely-pub-date" content="2017-01-09T10:30:00Z">',
        '<meta name="DC.date.issued" content="2017-01-09">',
        '<meta name="date" content="January 9, 2017">',
        '<meta itemprop="datePublished" content="2017-01-09">',
    ],
)
def test_what_is_stated_for_machines(head):
    assert published(head=head) == (DAY, DAY, "day")


@pytest.mark.parametrize(
    "body",
    [
        '<time datetime="2017-01-09T10:30">some time ago</time>',
        "<time pubdate>January 9, 2017</time>",
        '<span itemprop="datePublished">9 January 2017</span>',
        '<p>Updated: <time datetime="2018-02-03">3 Feb</time></p><time>9 January 2017</time>',
        '<time class="updated" datetime="2018-02-03"></time><time datetime="2017-01-09"></time>',
        "<p>Published: 9 January 2017</p>",
        "<p>By Ada Placeholder, January 9, 2017</p>",
        "<p>Published 9 January 2017, updated 3 February 2018</p>",
        "<p>Updated 3 February 2018 | First published 9 January 2017</p>",
        "<p>Monday, 9 January 2017 10:30 GMT</p>",
    ],
)
def test_what_readers_see(body):
    assert published(body) == (DAY, DAY, "day")


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2017/01/09/trams",
        "https://news.example/2017/jan/09/trams",
        "https://news.example/trams-2017-01-09.html",
        "https://news.example/news/20170109/trams",
        "https://news.example/2017/POLITICS/01/09/trams/",
    ],
)
def test_the_address(url):
    assert published(url=url) == (DAY, DAY, "day")


def test_an_address_may_tell_the_month_only():
    first, last = dt.date(2017, 1, 1), dt.date(2017, 1, 31)
    assert published(url="https://news.example/2017/01/trams") == (first, last, "month")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p>Updated 9 January 2017</p>", ""),
        ("<p>Last modified: January 9, 2017</p>", ""),
        ('<time class="dateModified" datetime="2017-01-09"></time>', ""),
        ("", ld(ARTICLE % '"dateModified":"2017-01-09"')),
        ("", '<meta property="article:modified_time" content="2017-01-09">'),
        ("", '<meta property="og:updated_time" content="2017-01-09">'),
        ("", ld(ARTICLE % '"datePublished":"2031-01-09"')),
        ("<p>Published 9 January 2031</p>", ""),
        ("", ld(ARTICLE % '"datePublished":"soon"')),
        ("<aside><time datetime='2017-01-09'>9 January</time></aside>", ""),
        ("<p>9/1/2017</p>", ""),
    ],
)
def test_changes_the_future_and_boxes_give_no_date(body, head):
    assert published(body, head=head) == (None, None, "")


def test_a_day_tomorrow_is_taken_for_there_are_time_zones():
    head = ld(ARTICLE % '"datePublished":"2020-01-02T06:00:00+13:00"')
    assert published(head=head)[0] == dt.date(2020, 1, 2)


def test_a_page_that_was_moved_keeps_the_day_of_its_address():
    head = ld(ARTICLE % '"datePublished":"2019-05-05"')
    assert published(head=head, url="https://news.example/2017/01/09/trams")[0] == DAY


def test_the_report_s_own_date_beats_that_of_another_on_the_page():
    other = '{"@type":"NewsArticle","headline":"B","url":"https://news.example/b","datePublished":"2015-05-05"}'
    own = '{"@type":"NewsArticle","headline":"A","url":"https://news.example/a","datePublished":"2017-01-09"}'
    assert published(head=ld(f"[{other},{own}]"))[0] == DAY
