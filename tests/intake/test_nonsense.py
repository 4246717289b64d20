"""Whatever a server says, it is a page or a failure: nothing else reaches a worker."""

import gzip
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from stories.intake.address import Address
from stories.intake.connect import Network
from stories.intake.errors import IntakeError
from stories.intake.fetch import fetch
from tests.fakes.sockets import Said

PIECES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 302 Found\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 304 X\r\n",
        b"HTTP/1.1 403\r\n",
        b"HTTP/9.9 999999 \xff\r\n",
        b"HTTP/1.1 -1 x\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: -5\r\n",
        b"Content-Length: 5, 6\r\n",
        b"Content-Length: \xb2\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked, chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Type: text/html; charset=\xff\r\n",
        b"Location: https://[::1\r\n",
        b"Location: //\xff\xfe/\r\n",
        b"Location: /next\r\n",
        b"Retry-After: Mon, 99 Foo 99999 99:99:99 GMT\r\n",
        b"Date: \x00\r\n",
        b"ETag: \xff\x01\r\n",
        b"Set-Cookie: a=b; expires=never; domain=\xff\r\n",
        b" folded: line\r\n",
        b"no colon\r\n",
        b": no name\r\n",
        b"\r\n",
        b"\r",
        b"\n",
        b"\x00",
        b"5\r\nhello\r\n",
        b"0\r\n\r\n",
        b"-1\r\n",
        b"+1_0\r\n",
        gzip.compress(b"<p>words</p>", mtime=0),
        b"<p>words</p>",
    ]
)
ANSWERS = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=12).map(b"".join),
    st.lists(PIECES, max_size=12).map(lambda rest: b"".join([b"HTTP/1.1 200 OK\r\n", *rest])),
    st.lists(st.one_of(PIECES, st.binary(max_size=9)), max_size=12).map(b"".join),
)


@given(st.lists(ANSWERS, min_size=5, max_size=5))
def test_nonsense_is_a_page_or_a_failure(answers):
    lines = [Said(each) for each in answers]
    left = iter(lines)
    network = Network(
        lambda host, port: ["93.184.215.1"],
        lambda ip, port, deadline: next(left),
        wait=lambda seconds: None,
    )
    with suppress(IntakeError):
        assert fetch(Address.parse("http://news.example/"), network=network).hops
    assert all(line.closed for line in lines if line.sent)
