"""A picture in three inks on paper, and as a PNG (ISO/IEC 15948) by the standard library alone."""

import struct
import zlib
from enum import IntEnum

from stories.public.cards.letters import Cut

PAPER = (0xFB, 0xFA, 0xF7)
STEPS = 16


class Ink(IntEnum):
    BLACK = 0
    GREY = 1
    BLUE = 2


COLOURS = {
    Ink.BLACK: (0x1B, 0x1A, 0x17),
    Ink.GREY: (0x67, 0x63, 0x5F),
    Ink.BLUE: (0x27, 0x46, 0xB8),
}
_INKED = {
    ink: bytes([0, *(ink * STEPS + step for step in range(1, STEPS))]).ljust(256, b"\0")
    for ink in Ink
}


class Picture:
    """Pixels as numbers of a palette: for each ink, from paper to full in 16 steps."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixels = bytearray(width * height)

    def fill(self, x: int, y: int, width: int, height: int, ink: Ink) -> None:
        full = bytes([ink * STEPS + STEPS - 1]) * width
        for row in range(y, y + height):
            start = row * self.width + x
            self.pixels[start : start + width] = full

    def write(self, text: str, cut: Cut, x: int, base: int, ink: Ink) -> None:
        """A line of text from `x` on, standing on `base`."""
        for offset, glyph in cut.place(text):
            left = x + round(offset) + glyph.left
            for number, row in enumerate(glyph.rows):
                start = (base + glyph.top + number) * self.width + left
                below = self.pixels[start : start + len(row)]
                inked = row.translate(_INKED[ink])
                self.pixels[start : start + len(row)] = (
                    bytes(map(max, below, inked)) if any(below) else inked
                )

    def png(self) -> bytes:
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        lines = (
            b"\0" + self.pixels[start : start + self.width]
            for start in range(0, len(self.pixels), self.width)
        )
        parts = [(b"IHDR", head), (b"PLTE", _palette())]
        parts += [(b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b"")]
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _palette() -> bytes:
    return bytes(
        round(paper + (colour - paper) * step / (STEPS - 1))
        for ink in Ink
        for step in range(STEPS)
        for paper, colour in zip(PAPER, COLOURS[ink], strict=True)
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
