"""A figure that was revised: both stay, the newest leads, and the page says so.

The figures are those of a tracker that counted jobs twice, and found far fewer the second time.
"""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from stories.actions import links, measurements, publish
from stories.models import Edition
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.public.test_pages import words

FIGURES = {"created": (206_000, 154_000), "attributable": (63_000, 797)}
TOLD = [f"{figure:,}" for pair in FIGURES.values() for figure in pair]


@pytest.fixture
def counted(newsroom):
    """Two metrics of one pledge, published, revised, and published again."""
    editor = newsroom.editor
    pledge = factories.pledge(
        story=newsroom.story, said=day("2017-01-17"), deadline=day("2020-12-31"), by=editor
    )
    readings = {}
    for name in FIGURES:
        metric = measurements.add_metric(
            claim=pledge, role="proxy", definition=f"Jobs {name}", unit="jobs", by=editor
        )
        readings[name] = _read(metric, FIGURES[name][0], editor)
    publish.publish_claim(claim=pledge, by=editor)
    for name, first in readings.items():
        _read(first.metric, FIGURES[name][1], editor, supersedes=first)
    publish.publish_claim(claim=pledge, by=editor)
    return SimpleNamespace(pledge=pledge, editor=editor, page=f"/claims/{pledge.public_id}/")


def _read(metric, figure, editor, **values):
    return measurements.record_measurement(
        metric=metric,
        low=figure,
        method="counted",
        as_of=day("2018-01-01", "2018-01-31"),
        source="A tracker",
        by=editor,
        **values,
    )


def test_the_editions_keep_all_four_figures(counted):
    first, second = Edition.objects.filter(public_id=counted.pledge.public_id).order_by("number")
    before = [row for metric in first.body["metrics"] for row in metric["measurements"]]
    assert [row["low"] for row in before] == ["206000", "63000"]
    after = [row for metric in second.body["metrics"] for row in metric["measurements"]]
    assert [(row["low"], row["superseded"]) for row in after] == [
        ("206000", True),
        ("154000", False),
        ("63000", True),
        ("797", False),
    ]
    assert [row["revises"]["low"] for row in after if "revises" in row] == ["206000", "63000"]


def test_the_public_page_leads_with_the_newest_and_says_from_what(client, counted):
    page = client.get(counted.page)
    text = words(page)
    assert "Reported so far 154,000 A tracker, January 2018, revised from 206,000" in text
    told = text[text.index("Jobs created: 154,000 jobs") :]
    assert told.startswith(
        "Jobs created: 154,000 jobs, counted, January 2018, revised from 206,000 "
        "(no figure was promised). Jobs attributable: 797 jobs, counted, January 2018, "
        "revised from 63,000 (no figure was promised)."
    )
    for figure in TOLD:
        assert figure in text
    assert text.count("revised since") >= 2


def test_the_table_behind_each_chart_has_the_old_figure_and_the_new(client, counted):
    page = words(client.get(counted.page))
    for old, new in FIGURES.values():
        assert f"{old:,}, counted, revised since" in page
        assert f"{new:,}, counted, revised from {old:,}" in page
    assert page.count("Hollow marks are figures that were revised later.") == 2


def test_what_we_changed_names_the_revision(client, counted):
    text = words(client.get(counted.page))
    changed = text[text.index("What we changed") :]
    assert "Readings" in changed
    for figure in TOLD:
        assert figure in changed


def test_the_desk_shows_the_same(counted):
    page = client_for(counted.editor).get(reverse("claim", args=[counted.pledge.public_id]))
    text = words(page)
    for old, new in FIGURES.values():
        assert f"{old:,} jobs" in text
        assert f"{new:,} jobs" in text
        assert f"revised from {old:,}" in text
    assert text.count("revised since") >= 2
    assert "Jobs created: 154,000 jobs, counted" in page.context_data["told"]


def test_the_newest_of_one_day_is_the_one_entered_last(client, counted):
    metric = counted.pledge.metrics.first()
    _read(metric, 160_000, counted.editor)
    publish.publish_claim(claim=counted.pledge, by=counted.editor)
    assert "Reported so far 160,000" in words(client.get(counted.page))


def test_a_figure_without_a_date_is_told_though_it_cannot_be_drawn(client, newsroom):
    metric = newsroom.pledge.metrics.get()
    measurements.record_measurement(
        metric=metric, low=12, method="counted", source="A firm", by=newsroom.editor
    )
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    text = words(client.get(f"/claims/{newsroom.pledge.public_id}/"))
    assert "12 US jobs, date not known" in text
    assert "No figure published" not in text


def test_a_pledge_withdrawn_in_part_goes_on_using_its_time(client, newsroom, time_machine):
    time_machine.move_to(dt.datetime(2021, 1, 9, tzinfo=dt.UTC), tick=False)
    story = newsroom.story
    pledge = factories.pledge(
        story=story, said=day("2017-01-09"), deadline=day("2022-01-09"), text="Two things."
    )
    factories.metric(claim=pledge)
    source = factories.claim(story=story, kind="withdrawal", speaker=pledge.speaker)
    link = {"kind": "retracts", "scope": "part", "reason": "One of them."}
    publish.publish_claim(claim=pledge, by=newsroom.editor)
    links.link(source=source, target=pledge, **link, by=newsroom.editor)
    pledge.refresh_from_db()
    publish.publish_claim(claim=pledge, by=newsroom.editor)
    text = words(client.get(f"/claims/{pledge.public_id}/"))
    assert "Partly withdrawn" in text
    assert "80 % of the time has passed." in text
