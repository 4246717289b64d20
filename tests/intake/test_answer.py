import pytest
from urllib3 import HTTPHeaderDict

from stories.intake import answer
from stories.intake.errors import Failure, IntakeError


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (204, Failure.NOT_A_PAGE),
        (206, Failure.NOT_A_PAGE),
        (300, Failure.REDIRECTED),
        (304, Failure.SERVER_ERROR),
        (400, Failure.BLOCKED),
        (401, Failure.PAYWALL),
        (402, Failure.PAYWALL),
        (403, Failure.BLOCKED),
        (404, Failure.MISSING),
        (410, Failure.MISSING),
        (429, Failure.BLOCKED),
        (451, Failure.BLOCKED),
        (500, Failure.SERVER_ERROR),
        (503, Failure.SERVER_ERROR),
        (999, Failure.SERVER_ERROR),
    ],
)
def test_a_status_stands_for_a_failure(status, failure):
    assert answer.refusal(status, HTTPHeaderDict(), b"").failure is failure


@pytest.mark.parametrize(
    ("page", "failure"),
    [
        (b"<p>Subscribe to continue reading</p>", Failure.PAYWALL),
        (b'<div class="paywall">', Failure.PAYWALL),
        (b'{"isAccessibleForFree": false}', Failure.PAYWALL),
        (b"<p>This story is for subscribers only.</p>", Failure.PAYWALL),
        (b"<h1>Access denied</h1>", Failure.BLOCKED),
        (b"<h1>Access denied</h1><footer>Subscribe to our newsletter", Failure.BLOCKED),
    ],
)
def test_a_refused_page_may_say_that_it_is_for_subscribers(page, failure):
    assert answer.refusal(403, HTTPHeaderDict(), page).failure is failure


DATE = "Wed, 19 Sep 2018 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "999999999"}, 7 * 24 * 3600),
        ({"Retry-After": "Wed, 19 Sep 2018 10:05:00 GMT", "Date": DATE}, 300),
        ({"Retry-After": "Wed, 19 Sep 2018 09:00:00 GMT", "Date": DATE}, 0),
        ({"Retry-After": "Wed, 19 Sep 2018 10:05:00 GMT"}, 0),
        ({"Retry-After": "Wed, 19 Sep 9999 10:05:00 GMT", "Date": "no date"}, 7 * 24 * 3600),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "1.5"}, None),
        ({"Retry-After": "٣"}, None),
        ({"Retry-After": "9" * 400}, None),
        ({}, None),
    ],
)
def test_the_time_to_wait_is_read(headers, seconds):
    assert answer.retry_after(HTTPHeaderDict(headers)) == seconds
    assert answer.refusal(503, HTTPHeaderDict(headers), b"").retry_after == seconds


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("text/html", ("text/html", "")),
        ("Text/HTML; Charset=ISO-8859-1", ("text/html", "iso-8859-1")),
        ('text/html; charset="utf-8"', ("text/html", "utf-8")),
        ("text/html; a=b; charset='windows-1252'", ("text/html", "windows-1252")),
        ("text/html;charset=", ("text/html", "")),
        ("", ("", "")),
    ],
)
def test_type_and_charset_are_read(header, read):
    headers = HTTPHeaderDict({"Content-Type": header} if header else {})
    assert answer.kind(headers, accept="text/html, text/plain;q=0.8") == read


@pytest.mark.parametrize(
    "header", ["application/pdf", "image/png", "text/htmlx", "application/zip", "*/*", "html"]
)
def test_what_was_not_asked_for_is_no_page(header):
    with pytest.raises(IntakeError) as caught:
        answer.kind(HTTPHeaderDict({"Content-Type": header}), accept="text/html, text/plain")
    assert caught.value.failure is Failure.NOT_A_PAGE


@pytest.mark.parametrize("value", ['"abc"', 'W/"a b"', DATE])
def test_a_validator_is_kept_as_it_is(value):
    assert answer.printable(value, longest=60) == value


@pytest.mark.parametrize("value", ["", "é", "a\r\nX: y", "a\x00", "a" * 61])
def test_a_validator_that_could_not_be_sent_again_is_dropped(value):
    assert answer.printable(value, longest=60) == ""
