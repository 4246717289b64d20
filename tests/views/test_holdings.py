"""What two rows hold, as far as a person may see it."""

import pytest

from stories.actions import record
from stories.views.holdings import holdings_of
from tests import factories

pytestmark = pytest.mark.django_db


def test_closed_and_hidden_things_are_not_counted(editor, outsider, reporter, restricted_story):
    speaker = factories.speaker()
    claim = factories.claim(speaker=speaker)
    factories.evidence(claim=claim, closed=True, by=reporter)
    factories.evidence(claim=claim)
    factories.claim(speaker=speaker, story=restricted_story)
    assert dict(holdings_of(claim, editor))["Evidence"] == 1
    assert dict(holdings_of(speaker, outsider))["Claims"] == 1
    assert dict(holdings_of(speaker, editor))["Claims"] == 2


def test_a_removed_report_is_not_counted(editor):
    claim, paper = factories.claim(), factories.outlet()
    factories.appearance(claim=claim, via_outlet=paper)
    gone = factories.appearance(claim=claim, via_outlet=paper)
    with record.writing():
        type(gone).objects.filter(pk=gone.pk).update(trashed_at=gone.created_at, trashed_by=editor)
    assert dict(holdings_of(claim, editor))["Reports"] == 1
    assert dict(holdings_of(paper, editor))["Reports taken from it"] == 1


def test_outlets_and_topics_count_what_stands_under_them(editor):
    paper, topic = factories.outlet(), factories.topic()
    story = factories.story(topics=[topic])
    factories.article(stories=[story], outlet=paper)
    assert dict(holdings_of(paper, editor))["Articles"] == 1
    assert holdings_of(topic, editor) == [("Stories", 1)]
