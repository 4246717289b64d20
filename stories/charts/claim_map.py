"""The claims of a story and what they do to each other: speakers as lanes, time from the left."""

import dataclasses
import datetime as dt
import textwrap
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from stories.charts.sheet import Line, Text, text_width

BOX, HEIGHT = 196, 62
"""A claim's box: two lines of its words and what became of it."""

GAP, STEP = 104, 14
"""Between columns, where the words of the links stand; between boxes of one column."""

HEAD, LANE, LETTERS = 34, 26, 29
"""The room of the dates, of a speaker's name, and how many letters make a line."""

CLOSE = 18


class Node(NamedTuple):
    """A claim: `day` is the first on which it was said, `state` what became of it, in words."""

    key: str
    text: str
    speaker: str
    day: dt.date | None
    when: str
    standing: str
    state: str
    icon: str
    href: str


class Edge(NamedTuple):
    """What `source` does to `target`, in one word seen from the source."""

    source: str
    target: str
    word: str
    kind: str


@dataclasses.dataclass(frozen=True)
class Placed:
    """A box with its words, ready to be drawn."""

    node: Node
    x: int
    y: int
    lines: tuple[str, ...]

    @property
    def left(self) -> int:
        """Where the icon begins, and with `foot` the corner of it."""
        return self.x + 9

    @property
    def foot(self) -> int:
        return self.y + 42


@dataclasses.dataclass
class ClaimMap:
    """What templates/parts/claim_map.html draws."""

    width: int = 0
    height: int = 0
    boxes: list[Placed] = dataclasses.field(default_factory=list)
    edges: list[Line] = dataclasses.field(default_factory=list)
    words: list[Text] = dataclasses.field(default_factory=list)
    dates: list[Text] = dataclasses.field(default_factory=list)
    lanes: list[Text] = dataclasses.field(default_factory=list)
    rules: list[int] = dataclasses.field(default_factory=list)


def claim_map(nodes: Sequence[Node], edges: Sequence[Edge]) -> ClaimMap:
    """Boxes in a lane for each speaker and a column for each day, with arrows between them."""
    drawn = ClaimMap()
    if not nodes:
        return drawn
    columns = _columns(nodes, drawn)
    _lanes(nodes, columns, drawn)
    placed = {box.node.key: box for box in drawn.boxes}
    taken: list[Text] = []
    for edge in edges:
        if edge.source in placed and edge.target in placed:
            _arrow(placed[edge.source], placed[edge.target], edge, drawn, taken)
    return drawn


def _columns(nodes: Sequence[Node], drawn: ClaimMap) -> dict[dt.date | None, int]:
    """Where each day begins, the undated last."""
    dated = sorted({node.day for node in nodes if node.day})
    days = [*dated, *([None] if any(node.day is None for node in nodes) else [])]
    columns = {day: number * (BOX + GAP) for number, day in enumerate(days)}
    for node in nodes:
        x = columns[node.day]
        if not any(text.x == x for text in drawn.dates):
            drawn.dates.append(Text(x, 16, node.when, "c-mid"))
    drawn.width = len(days) * (BOX + GAP)
    return columns


def _lanes(nodes: Sequence[Node], columns: dict[dt.date | None, int], drawn: ClaimMap) -> None:
    """Fills each lane from its top, column by column; speakers by their first claim."""
    lanes: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda each: (columns[each.day], each.key)):
        lanes[node.speaker].append(node)
    y = HEAD
    for speaker, members in lanes.items():
        drawn.rules.append(y)
        drawn.lanes.append(Text(0, y + 17, speaker, "c-strong"))
        filled: dict[int, int] = defaultdict(int)
        for node in members:
            x = columns[node.day]
            top = y + LANE + filled[x] * (HEIGHT + STEP)
            drawn.boxes.append(Placed(node, x, top, _wrapped(node.text)))
            filled[x] += 1
        y += LANE + max(filled.values()) * (HEIGHT + STEP)
    drawn.height = y


def _wrapped(text: str) -> tuple[str, ...]:
    """Two lines of the claim; what does not fit is on its page, and in the list."""
    return tuple(textwrap.wrap(text, LETTERS, max_lines=2, placeholder="…"))


def _arrow(source: Placed, target: Placed, edge: Edge, drawn: ClaimMap, taken: list[Text]) -> None:
    """A curve from side to side, its word where there is still room for it."""
    x1, y1, x2, y2, bend = _ends(source, target)
    curve = (x1, y1, x1 + bend[0], y1, x2 + bend[1], y2, x2, y2)
    d = "M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}".format(*curve)
    drawn.edges.append(Line(d, f"c-link is-{edge.kind}"))
    half = _wide(edge.word) / 2
    for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9):
        x, y = _on(curve, share)
        x = min(max(x, half), max(drawn.width - half, half))
        word = Text(round(x, 1), round(y + 4, 1), edge.word, f"c-word is-{edge.kind}", "middle")
        if not any(word.meets(other) for other in taken) and not _covered(word, drawn):
            break
    taken.append(word)
    drawn.words.append(word)


def _covered(word: Text, drawn: ClaimMap) -> bool:
    """Whether the word would stand on a box."""
    half = _wide(word.text) / 2
    return any(
        word.x - half < box.x + BOX
        and word.x + half > box.x
        and box.y - 2 < word.y < box.y + HEIGHT + 10
        for box in drawn.boxes
    )


def _wide(word: str) -> float:
    """Words of links are drawn smaller than those of other charts."""
    return text_width(word) * 0.85


def _ends(source: Placed, target: Placed) -> tuple[float, float, float, float, tuple[float, float]]:
    """Where the curve leaves and arrives, and how far it swings out on either side."""
    y1, y2 = source.y + HEIGHT / 2, target.y + HEIGHT / 2
    if source.x == target.x:  # one column: out and in on the right
        return source.x + BOX, y1, target.x + BOX + 7, y2 + (8 if y1 > y2 else -8), (44, 44)
    if source.x > target.x:
        reach = max((source.x - target.x - BOX) / 2, CLOSE)
        return source.x, y1, target.x + BOX + 7, y2, (-reach, reach)
    reach = max((target.x - source.x - BOX) / 2, CLOSE)
    return source.x + BOX, y1, target.x - 7, y2, (reach, -reach)


def _on(curve: tuple[float, ...], t: float) -> tuple[float, float]:
    """The point at share `t` of a cubic curve."""
    x1, y1, x2, y2, x3, y3, x4, y4 = curve
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    return a * x1 + b * x2 + c * x3 + d * x4, a * y1 + b * y2 + c * y3 + d * y4
