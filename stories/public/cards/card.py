"""The card that networks show beside a link: what it is about, and where that stands."""

from stories.public.cards.letters import Cut, cuts, drawable, fitted, wrap
from stories.public.cards.picture import Ink, Picture

WIDTH, HEIGHT = 1200, 630
EDGE = 72
TEXT = WIDTH - 2 * EDGE
HEADLINES = (("large", 80, 4), ("middle", 62, 5))
"""Cut, height of a line, most lines: the largest in which the headline fits."""


def card(*, site: str, label: str, headline: str, state: str = "", who: str = "") -> bytes:
    """A PNG of 1200 by 630. A headline in letters that we have not is left to the link's text."""
    known = cuts()
    picture = Picture(WIDTH, HEIGHT)
    picture.write(fitted(drawable(site), known["name"], TEXT), known["name"], EDGE, 96, Ink.BLACK)
    picture.fill(EDGE, 118, TEXT, 4, Ink.BLACK)
    small = known["small"]
    picture.write(fitted(drawable(label), small, TEXT), small, EDGE, 168, Ink.GREY)
    _headline(picture, drawable(headline))
    shown = drawable(state)
    if shown:
        picture.fill(EDGE, 516, 6, 34, Ink.BLUE)
        picture.write(fitted(shown, small, TEXT - 24), small, EDGE + 24, 542, Ink.BLUE)
    picture.write(fitted(drawable(who), small, TEXT), small, EDGE, 590, Ink.GREY)
    return picture.png()


def _headline(picture: Picture, text: str) -> None:
    for name, height, most in HEADLINES:
        cut = cuts()[name]
        lines = wrap(text, cut, TEXT)
        if len(lines) <= most or name == HEADLINES[-1][0]:
            for number, line in enumerate(_ended(lines, cut, most)):
                base = 184 + round(height * (number + 0.95))
                picture.write(line, cut, EDGE, base, Ink.BLACK)
            return


def _ended(lines: list[str], cut: Cut, most: int) -> list[str]:
    """The first lines, the last of them with an ellipsis where more would follow."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fitted(f"{lines[most - 1]} {lines[most]}", cut, TEXT)]
