"""Made-up pages in sixty and more different markups, each with what is to be read from it.

All text is synthetic: sentences put together by `matter`, under names that nobody bears. The
layouts were written for this set; none is a copy of a site's page.
"""

from benchmarks.pages import bylines, clutter, data, harder, old, shapes, systems
from benchmarks.pages.matter import Made, made
from benchmarks.pages.sample import Layout, Sample

LAYOUTS: tuple[Layout, ...] = (
    *systems.LAYOUTS,
    *data.LAYOUTS,
    *old.LAYOUTS,
    *clutter.LAYOUTS,
    *bylines.LAYOUTS,
    *shapes.LAYOUTS,
)


def samples() -> list[Sample]:
    """Every layout, each filled with a report of its own."""
    return [_sample(number, layout) for number, layout in enumerate(LAYOUTS)]


def written_later() -> list[Sample]:
    """Layouts that were measured as they were written: see `harder`."""
    return [_sample(len(LAYOUTS) + n, layout) for n, layout in enumerate(harder.LAYOUTS)]


def _sample(number: int, layout: Layout) -> Sample:
    report = made(number)
    return layout.filled(_without_people(report) if layout.nobody else report)


def _without_people(report: Made) -> Made:
    return report.replaced(people=())
