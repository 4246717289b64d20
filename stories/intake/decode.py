"""Bytes into text: which characters a page is written in, and whether any were lost."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# What labels mean on the web (encoding.spec.whatwg.org) where Python means something narrower.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
# Labels that the web knows and Python does not.
_ALIASES = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "ks_c_5601-1987": "cp949",
    "x-gbk": "gb18030",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "unicode": "utf-16-le",
    "iso-8859-8-i": "iso8859-8",
    "dos-874": "cp874",
}
# Codecs that are no page's: UTF-7 hides markup, the others are no text or Python's own.
_REFUSED = re.compile(
    r"utf-7|idna|punycode|undefined|palmos|mbcs|oem"
    r"|.*(_escape|_codec|hz|iso2022_(kr|cn|jp_.*)|utf-8-sig|utf-32.*|cp0?37|cp500|cp1140|cp1026|cp273)"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4_096
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True)
class Decoded:
    """`damaged`: some bytes stand for no character, and U+FFFD is in their place. `guessed`:
    the page names no character set that is known, and its bytes leave it open."""

    text: str
    encoding: str
    damaged: bool = False
    guessed: bool = False


def decode(body: bytes, *, charset: str = "") -> Decoded:
    """Reads bytes by their mark, else the header's `charset`, else the page's own words.

    A page that names a one-byte set but is valid UTF-8 is read as UTF-8: other text is so
    by chance only. Control characters are dropped, save tab and newlines.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], encoding)
    named = _known(charset) or _known(_named_within(body))
    wide = _wide(body)
    if wide and (not named or named.startswith("utf-16")):
        return _decoded(body, wide)
    if named.startswith("utf-16") and not _known(charset):
        named = "utf-8"  # the page was read by its ASCII: it cannot be what it says
    if named in ("", "cp1252", "utf-8") and _is_utf8(body):
        return _decoded(body, "utf-8")
    if named:
        return _decoded(body, named)
    return _decoded(body, _guess(body), guessed=True)


def _decoded(body: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    try:
        text, damaged = body.decode(encoding), False
    except UnicodeDecodeError:
        text, damaged = body.decode(encoding, "replace"), True
    return Decoded(printable(text), encoding, damaged, guessed)


def printable(text: str) -> str:
    """Text without control characters and other code points that XML forbids."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", text).removeprefix("\ufeff")


def _known(label: str) -> str:
    """Python's name for a label, or nothing where a page may not use it."""
    label = label.strip().strip("\"'").lower()
    label = _ALIASES.get(label, label)
    if not label:
        return ""
    try:
        codec = codecs.lookup(label)
        "a".encode(codec.name)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return "" if _REFUSED.fullmatch(codec.name) else _MEANT.get(codec.name, codec.name)


def _named_within(body: bytes) -> str:
    found = _META.search(body[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(body: bytes) -> str:
    """UTF-16 without a mark: markup is ASCII, so every other byte of much of it is zero."""
    sample = body[: _HEAD & ~1]
    pairs = len(sample) // 2
    if pairs < 4:
        return ""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.2 * pairs and first < 0.02 * pairs:
        return "utf-16-le"
    if first > 0.2 * pairs and second < 0.02 * pairs:
        return "utf-16-be"
    return ""


def _guess(body: bytes) -> str:
    best = from_bytes(body if len(body) < 10_000 else body[:5_000] + body[-5_000:]).best()
    return (_known(best.encoding) if best else "") or "cp1252"
