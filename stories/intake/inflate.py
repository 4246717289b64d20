"""The bytes of a body, unpacked with a limit that is counted while they unfold."""

import zlib
from collections.abc import Iterable

from stories.intake.errors import Failure, IntakeError

GZIP = 16 + zlib.MAX_WBITS
MAGIC = b"\x1f\x8b"


def encoding_of(header: str) -> str:
    """Either "gzip" or "identity".

    Raises:
        IntakeError: UNREADABLE, for a packing that was not asked for, or two in a row.
    """
    names = [name.strip().lower() for name in header.split(",")]
    packed = [name for name in names if name not in ("", "identity")]
    if not packed:
        return "identity"
    if packed in (["gzip"], ["x-gzip"]):
        return "gzip"
    raise IntakeError(Failure.UNREADABLE, f"packed as {header[:100]!r}")


def unpack(pieces: Iterable[bytes], *, encoding: str, limit: int) -> bytes:
    """The whole body, at most `limit` bytes.

    Raises:
        IntakeError: TOO_LARGE; UNREADABLE for bytes that are not gzip, or gzip twice over;
            NO_ANSWER where the packed bytes end too early.
    """
    body = bytearray()
    for piece in pieces if encoding == "identity" else _inflated(pieces, limit):
        body += piece
        if len(body) > limit:
            raise IntakeError(Failure.TOO_LARGE, f"over {limit} bytes")
    if encoding == "gzip" and body.startswith(MAGIC):
        raise IntakeError(Failure.UNREADABLE, "gzip within gzip")
    return bytes(body)


def _inflated(pieces: Iterable[bytes], limit: int) -> Iterable[bytes]:
    """Yields at most `limit` + 1 bytes at once; a file may hold several gzip members."""
    member, empty = zlib.decompressobj(GZIP), True
    for piece in pieces:
        waiting = piece
        while waiting:
            if member.eof:
                if not waiting.startswith(MAGIC[:1]):
                    return  # padding after the end
                member = zlib.decompressobj(GZIP)
            try:
                yield member.decompress(waiting, limit + 1)
            except zlib.error as error:
                raise IntakeError(Failure.UNREADABLE, f"broken gzip: {error}") from error
            empty = False
            waiting = member.unused_data if member.eof else member.unconsumed_tail
    if not (empty or member.eof):
        raise IntakeError(Failure.NO_ANSWER, "the packed bytes end too early")
