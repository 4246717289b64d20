"""What a file is, told by its first bytes: what the sender says of it is not believed."""

from typing import NamedTuple

LOOKED_AT = 4_096
"""Bytes from the start that are enough to tell."""


class Media(NamedTuple):
    """A sort of file that is taken: its media type, and the ending of its stored name."""

    kind: str
    ending: str


PDF = Media("application/pdf", ".pdf")
PNG = Media("image/png", ".png")
JPEG = Media("image/jpeg", ".jpg")
WEBP = Media("image/webp", ".webp")
MP3 = Media("audio/mpeg", ".mp3")
M4A = Media("audio/mp4", ".m4a")
WAV = Media("audio/wav", ".wav")
MP4 = Media("video/mp4", ".mp4")
TEXT = Media("text/plain", ".txt")
CSV = Media("text/csv", ".csv")

TAKEN = "PDF, PNG, JPEG, WebP, MP3, M4A, WAV, MP4, plain text or CSV"

_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"ID3", MP3),
)
_RIFF = {b"WEBP": WEBP, b"WAVE": WAV}
_SOUND_BRANDS = frozenset({b"M4A ", b"M4B "})
_MOVING_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV"}
)
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def kind_of(head: bytes, *, name: str = "") -> Media | None:
    """The sort of a file that begins with `head`; None where it is none that is taken.

    Args:
        head: its first `LOOKED_AT` bytes, or all of a shorter file.
        name: tells a table from plain text, which look alike; nothing else is read from it.
    """
    for beginning, media in _BEGINNINGS:
        if head.startswith(beginning):
            return media
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return M4A if brand in _SOUND_BRANDS else MP4 if brand in _MOVING_BRANDS else None
    if len(head) > 2 and head[0] == 0xFF and _is_layer_three(head):
        return MP3
    if _is_text(head):
        return CSV if name.lower().endswith(".csv") else TEXT
    return None


def _is_layer_three(head: bytes) -> bool:
    """A frame of MPEG sound without a tag before it: eleven set bits, layer III, a bit rate."""
    rate = head[2] >> 4
    return head[1] & 0xE6 == 0xE2 and rate not in (0, 15) and (head[2] >> 2) & 3 != 3


def _is_text(head: bytes) -> bool:
    """UTF-8 without control characters; the last letter may be cut in two."""
    if not head or _CONTROLS & set(head):
        return False
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3 and len(head) >= LOOKED_AT
    return True
