"""A merge taken apart within a day: all is as it was, and what was built on it is named."""

import datetime as dt

import pytest
from django.core import serializers
from django.utils import timezone

from stories.actions import evidence, links, publish, unmerges, verdicts
from stories.actions.merges import Choice
from stories.models import (
    Appearance,
    Article,
    Claim,
    ClaimLink,
    Evidence,
    Followup,
    Listing,
    Note,
    OldAddress,
    ReplyRequest,
    ReviewItem,
    Shelf,
    Speaker,
    Story,
    Update,
)
from stories.models.vocab import ChangeKind, ClaimKind
from tests import factories
from tests.actions.log import not_allowed, refuses
from tests.actions.merging import faults, merge
from tests.factories import day

pytestmark = pytest.mark.django_db
PASSING = {"revision", "updated_at", "updated_by"}
TABLES = (Claim, ClaimLink, Evidence, Followup, Note, Update, ReplyRequest, ReviewItem, Story)
TABLES += (Speaker, Article, Shelf, Listing, OldAddress)


def state():
    """Every row that a merge may touch, without what says that it was touched."""
    found = {}
    for model in TABLES:
        for each in serializers.serialize("python", model._default_manager.order_by("pk")):
            fields = {k: v for k, v in each["fields"].items() if k not in PASSING}
            if model is Listing:
                found[model, tuple(sorted(map(str, fields.items())))] = True
            else:
                found[model, each["pk"]] = fields
    in_use = Appearance.objects.in_use().order_by("pk").values_list("pk", "claim", "version")
    return found, list(in_use)


def apart(made, by, reason="They are two.", **values):
    unmerges.take_apart(merge=made, reason=reason, by=by, **values)


def test_everything_goes_back_exactly(kept, gone, editor, reporter, mayor):
    other = factories.claim(story=kept.story)
    version = factories.article(stories=[kept.story], text="One.\nTwo.").versions.get()
    factories.appearance(claim=kept, version=version, quote="One.")
    factories.appearance(claim=gone, version=version, quote="Two.")
    factories.evidence(claim=gone, closed=True, by=reporter)
    factories.followup(claim=gone)
    factories.note(claim=gone)
    factories.reply_request(claims=[kept, gone])
    factories.reply_request(claims=[gone])
    update = factories.update(claims=[gone])
    for kind in ("relies_on", "repeats"):
        factories.link(source=gone, target=other, kind=kind)
    factories.link(source=kept, target=other, kind="repeats")
    factories.link(source=kept, target=gone, kind="restates")
    taken_back = factories.claim(kind=ClaimKind.WITHDRAWAL, story=kept.story, speaker=mayor)
    links.link(source=taken_back, target=gone, kind="retracts", reason="So.", by=editor)
    factories.review_item(cause=gone, claim=other)
    publish.publish_story(story=kept.story, claims=[kept, gone], updates=[update], by=editor)
    before, raised = state(), set(ReviewItem.objects.values_list("pk", flat=True))

    made = merge(kept, gone, editor)
    assert state() != before
    assert faults() == []
    apart(made, editor)

    now = state()
    new = set(ReviewItem.objects.values_list("pk", flat=True)) - raised
    rows = {key: row for key, row in now[0].items() if key not in {(ReviewItem, pk) for pk in new}}
    assert (rows, now[1]) == before
    assert faults() == []


def test_a_choice_goes_back_to_the_verdict_before(kept, gone, editor):
    for claim, value in ((kept, "verified"), (gone, "false")):
        factories.evidence(claim=claim)
        verdicts.mark(
            claim=claim, axis="verdict", value=value, reason=value, revision=None, by=editor
        )
    made = merge(kept, gone, editor, choices={"verdict": Choice("false", "Counted again.")})
    apart(made, editor)
    kept.refresh_from_db()
    assert [row.value for row in kept.verdicts.all()] == ["verified", "false", "verified"]
    assert (kept.verdict, kept.verdicts.last().reason) == ("verified", "verified")
    assert faults() == []


def test_what_was_added_since_stays(kept, gone, editor):
    made = merge(kept, gone, editor)
    added = evidence.add_evidence(
        claim=kept, side="context", source="A map", passage="Here.", by=editor
    )
    apart(made, editor)
    added.refresh_from_db()
    assert added.claim == kept
    assert kept.changes.filter(kind=ChangeKind.MERGE_UNDONE, subject="merge").exists()


def test_what_was_built_on_it_is_named(kept, gone, editor):
    row = factories.followup(claim=gone, question="Is it built?")
    made = merge(kept, gone, editor)
    third = factories.pledge(story=kept.story, speaker=kept.speaker, said=day("2024-01-09"))
    second = merge(third, kept, editor)
    with refuses("“A bridge.” was merged into another one"):
        apart(made, editor)
    with refuses("the follow-up “Is it built?” was moved on"):
        apart(made, editor)
    apart(second, editor)
    apart(made, editor)
    row.refresh_from_db()
    assert row.claim == gone


def test_a_verdict_since_is_not_pulled_from_under(kept, gone, editor):
    factories.evidence(claim=gone)
    made = merge(kept, gone, editor)
    kept.refresh_from_db()
    verdicts.mark(
        claim=kept, axis="verdict", value="verified", reason="So.", revision=None, by=editor
    )
    with refuses("a verdict or outcome was decided"):
        apart(made, editor)


def test_for_a_day_once_with_a_reason_by_editors(kept, gone, editor, reporter):
    made = merge(kept, gone, editor)
    with not_allowed("editor"):
        apart(made, reporter)
    with refuses("Say why", field="reason"):
        apart(made, editor, reason=" ")
    with refuses("A day has passed."):
        apart(made, editor, now=timezone.now() + dt.timedelta(hours=25))
    apart(made, editor)
    with refuses("undone already"):
        apart(made, editor)


def test_speakers_and_topics_go_back_too(editor, client):
    story, first, second = factories.story(), factories.speaker(), factories.speaker()
    claim = factories.claim(story=story, speaker=second)
    topics = factories.topic(), factories.topic()
    with_topic = factories.story(topics=[topics[1]], lead=editor)
    publish.publish_story(story=story, claims=[claim], by=editor)
    before = state()[0]
    made = [merge(first, second, editor), merge(*topics, editor)]
    assert list(with_topic.topics.all()) == [topics[0]]
    for each in reversed(made):
        apart(each, editor)
    now = state()[0]
    pages = {key: row for key, row in now.items() if key not in before}
    assert {row["public_id"] for row in pages.values()} == {first.public_id}  # it has a page now
    assert {key: now[key] for key in before} == before
    assert client.get(f"/speakers/{second.slug}/").status_code == 200
    assert faults() == []
