"""Makes stories/public/cards/letters.bin: the letters of card pictures, drawn once by Chromium.

Run `python -m tests.browser.letters` after a change of typeface or size. Each cut holds, for each
character, its advance and its coverage in 16 steps; and the kerning between letters.
"""

import base64
import json
import zlib
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests import machine

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "stories/public/cards/letters.bin"
FONTS = {
    "serif": ROOT / "static/fonts/source-serif-4-latin-wght.woff2",
    "sans": ROOT / "static/fonts/inter-latin-wght.woff2",
}
CUTS = {
    "large": ("serif", 600, 72),
    "middle": ("serif", 600, 54),
    "name": ("serif", 700, 36),
    "small": ("sans", 500, 28),
}
CHARACTERS = [
    *map(chr, range(0x20, 0x7F)),
    *map(chr, range(0xA0, 0x100)),
    *"\u0131\u0152\u0153\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2022\u2026\u2030",
    *"\u2039\u203a\u20ac\u2122\u2212",
]
DRAW = """async ([data, weight, size, characters]) => {
  const face = new FontFace('Cut', `url(data:font/woff2;base64,${data})`, {weight: '100 900'});
  document.fonts.add(await face.load());
  const canvas = new OffscreenCanvas(size * 3, size * 2);
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.font = `${weight} ${size}px Cut`;
  const wide = text => context.measureText(text).width;
  const glyphs = {}, kerning = {};
  for (const each of characters) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillText(each, size, size * 1.4);
    const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
    const rows = [];
    for (let y = 0; y < canvas.height; y++) {
      const row = [];
      for (let x = 0; x < canvas.width; x++) row.push(data[(y * canvas.width + x) * 4 + 3] >> 4);
      rows.push(row);
    }
    glyphs[each] = {advance: wide(each), rows};
  }
  const letters = characters.filter(each => /[A-Za-z.,’”]/.test(each));
  for (const a of letters) for (const b of letters) {
    const closer = Math.round((wide(a + b) - wide(a) - wide(b)) * 4) / 4;
    if (Math.abs(closer) >= 0.5) kerning[a + b] = closer;
  }
  return {glyphs, kerning};
}"""


def trimmed(glyph: dict[str, Any], size: int) -> list[Any]:
    """Advance, left, top (from the base line) and width of the inked box, and its steps."""
    rows = glyph["rows"]
    inked = [y for y, row in enumerate(rows) if any(row)]
    columns = [x for row in rows for x, step in enumerate(row) if step]
    if not inked:
        return [glyph["advance"], 0, 0, 0, ""]
    left, right = min(columns), max(columns) + 1
    box = [row[left:right] for row in rows[inked[0] : inked[-1] + 1]]
    steps = "".join(f"{step:x}" for row in box for step in row)
    base = round(size * 1.4)
    return [round(glyph["advance"], 2), left - size, inked[0] - base, right - left, steps]


def cut(page: Any, face: str, weight: int, size: int) -> dict[str, Any]:
    data = base64.b64encode(FONTS[face].read_bytes()).decode()
    made = page.evaluate(DRAW, [data, weight, size, CHARACTERS])
    glyphs = {char: trimmed(glyph, size) for char, glyph in made["glyphs"].items()}
    return {"size": size, "glyphs": glyphs, "kerning": made["kerning"]}


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=machine.chromium(), args=["--no-sandbox"]
        )
        page = browser.new_page()
        cuts = {name: cut(page, *how) for name, how in CUTS.items()}
        browser.close()
    text = json.dumps(cuts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    TARGET.write_bytes(zlib.compress(text.encode(), 9))


if __name__ == "__main__":
    main()
