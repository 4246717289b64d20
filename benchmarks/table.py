"""Figures as text that a person can read in a terminal."""

from collections.abc import Iterable, Sequence


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as they need to be; numbers to the right, floats with three figures."""
    cells = [[_text(each) for each in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    lines = [title, _line(head, widths), "  ".join("-" * width for width in widths)]
    return "\n".join([*lines, *(_line(row, widths) for row in cells)]) + "\n"


def bounds_table(bounds: dict[str, tuple[float, float]]) -> str:
    """`name → (value, most that it may be)`, and whether each bound was held."""
    return table(
        "Bounds",
        ("what", "measured", "at most", ""),
        [(name, value, most, held(value, most)) for name, (value, most) in bounds.items()],
    )


def held(value: float, most: float) -> str:
    return "held" if value <= most else "NOT HELD"


def _text(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        text.ljust(width) if number == 0 else text.rjust(width)
        for number, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *rest]).rstrip()
