"""What we accept, a browser reads as we do: same scheme, host and port (A4)."""

import random

import ada_url
from hypothesis import given
from hypothesis import strategies as st

from stories.intake.address import Address, BadAddress

SCHEMES = ("http://", "https://", "HTTP://", "ftp://", "", "//", "http:/", "https:", "file://")
HOSTS = (
    *("example.org", "EXAMPLE.org", "a.b-c.example", "example.org.", "localhost", "127.0.0.1"),
    *("0x7f.1", "[::1]", "ex%61mple.org", "xn--bcher-kva.example", "bücher.example", "例え.jp"),
    *("straße.example", "１２７.0.0.1", "e\u00adxample.org", "exam\u200bple.org", "ﬃ.example"),
    *("K.example", "ex。ample.org", "ⅷ.example", "a.b.c.d.e"),
)
ENDS = ("", "/", ":80", ":443", ":8080", "/a?b#c", "?x", "#y")
BITS = tuple("@\\#?/:%[];&=.-_~|^`{<>\"'*$! \t\n\x00ａ＠：／。％\u2028\u202e\ufeff\u200dé٣") + (
    *("%40", "%2f", "%5c", "%00", "..", "/../", "xn--", ":0", ":80", ":65536", "u:p@", "//"),
)


def mutated(rng: random.Random) -> str:
    """An address with up to three bits put in, or put in a character's place."""
    text = rng.choice(SCHEMES) + rng.choice(HOSTS) + rng.choice(ENDS)
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(BITS) + text[place + rng.choice((0, 0, 1)) :]
    return text


def as_a_browser_reads(text: str) -> tuple[str, str, str] | None:
    """Scheme, host without a last dot, and port if it is not the usual one."""
    try:
        url = ada_url.URL(text)
    except ValueError:
        return None
    return url.protocol, url.hostname.removesuffix("."), url.port


def test_what_is_accepted_leads_browsers_to_the_same_host_and_port():
    rng = random.Random(4)
    accepted = 0
    for _ in range(100_000):
        text = mutated(rng).strip()
        try:
            address = Address.parse(text)
        except BadAddress:
            continue
        accepted += 1
        scheme, _, rest = address.url.partition("//")
        ours = (scheme, rest.partition("/")[0], "")
        assert as_a_browser_reads(address.url) == ours, text
        if text.startswith(("http:", "https:", "HTTP:")):
            assert as_a_browser_reads(text) == ours, text
    assert accepted > 5_000


@given(st.text(max_size=30), st.sampled_from(HOSTS), st.text(max_size=30))
def test_no_text_around_a_host_leads_browsers_elsewhere(before, host, after):
    try:
        address = Address.parse(f"https://{before}{host}{after}")
    except BadAddress:
        return
    _, _, rest = address.url.partition("//")
    assert as_a_browser_reads(address.url) == ("https:", rest.partition("/")[0], "")
