"""Style sheets hold what pages use: a class that nothing has any more is taken out."""

import re

from tests.conventions.source import ROOT, none_of

PUT_TOGETHER = re.compile(r"is-|rows-\d|chart-|htmx-")
"""Classes whose names templates, Python or htmx put together."""

OF_OTHERS = {"admin.css"}
"""Sheets for pages that Django writes."""


def classes(sheet: str) -> set[str]:
    """The classes that a sheet names."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return set(re.findall(r"\.([A-Za-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", sheet)))


def unused(sheet: str, used: set[str]) -> set[str]:
    return {name for name in classes(sheet) - used if not PUT_TOGETHER.match(name)}


def test_every_class_of_a_style_sheet_is_used():
    sources = [
        path
        for folder, ending in (("templates", "html"), ("stories", "py"), ("static", "js"))
        for path in (ROOT / folder).rglob(f"*.{ending}")
    ]
    used = {word for path in sources for word in re.findall(r"[\w-]+", path.read_text())}
    none_of(
        f"{path.name}: .{name}"
        for path in (ROOT / "static/css").glob("*.css")
        if path.name not in OF_OTHERS
        for name in sorted(unused(path.read_text(), used))
    )


def test_a_class_that_nothing_has_is_found():
    sheet = (
        "/* .gone */ .here:hover, .old > b { margin: 0.5rem } @media print { .is-late { top: 0 } }"
    )
    assert classes(sheet) == {"here", "old", "is-late"}
    assert unused(sheet, {"here"}) == {"old"}
