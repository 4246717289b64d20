import datetime as dt

import pytest
from django.template import Context, Template
from django.urls import reverse

from stories.actions import followups, links, publish, schedules, updates, verdicts
from stories.models import Change
from stories.models.vocab import ChangeKind, ClaimKind
from stories.templatetags.log_tags import VERBS
from tests import factories


def told(change, options=""):
    """The line as people read it, without its markup."""
    page = Template("{% load log_tags %}{% change_line change " + options + " %}{{ x }}")
    text = page.render(Context({"change": change}))
    return " ".join(text.split())


def test_every_kind_of_change_has_its_verb():
    assert set(VERBS) == set(ChangeKind)


def test_a_verdict_is_told_in_the_words_for_its_kind_of_claim(editor):
    claim = factories.sourced(kind=ClaimKind.PLEDGE)
    verdicts.mark(
        claim=claim,
        axis="verdict",
        value="verified",
        reason="Two reports.",
        revision=None,
        by=editor,
    )
    line = told(Change.objects.filter(kind=ChangeKind.VALUE_DECIDED).get())
    assert "Verdict: Unchecked → Confirmed as said" in line
    assert "Verified" not in line
    assert f'<a href="{reverse("claim", args=[claim.public_id])}">{claim.text}</a>' in line
    assert "Two reports." in line


def test_what_was_there_before_and_what_is_there_now(reporter):
    update = factories.update(headline="Old headline")
    updates.edit_update(
        update=update, changes={"headline": "New headline"}, revision=None, by=reporter
    )
    line = told(Change.objects.filter(kind=ChangeKind.UPDATE_EDITED).get())
    assert "Headline: Old headline → New headline" in line
    assert reverse("update", args=[update.public_id]) in line


def test_of_a_long_text_the_log_tells_what_changed(reporter):
    update = factories.update(text=f"{'The works stand still. ' * 9}Nobody <said> why.")
    changes = {"text": update.text.replace("Nobody", "The mayor")}
    updates.edit_update(update=update, changes=changes, revision=None, by=reporter)
    line = told(Change.objects.filter(kind=ChangeKind.UPDATE_EDITED).get())
    assert "<del>Nobody</del><ins>The mayor</ins> &lt;said&gt; why." in line
    assert line.count("The works") < 3


def test_rows_are_not_told_by_their_ids(reporter, editor):
    row = factories.followup(owner=reporter)
    followups.reassign(followup=row, owner=editor, revision=None, by=reporter)
    line = told(Change.objects.filter(kind=ChangeKind.FOLLOWUP_REASSIGNED).get())
    assert "handed over" in line
    assert "Owner changed" in line
    assert editor.public_id not in line


@pytest.mark.django_db
def test_a_brief_line_leaves_out_the_note():
    change = factories.change(note="Only in full.")
    assert "Only in full." in told(change)
    assert "Only in full." not in told(change, "brief=True")


@pytest.mark.django_db
def test_markup_in_the_log_is_text():
    change = factories.change(note="<script>alert(1)</script>")
    assert "<script>" not in told(change)


def a_link(editor, **about):
    pledge = factories.pledge()
    cause = factories.claim(
        kind="withdrawal", speaker=pledge.speaker, **{"story": pledge.story, **about}
    )
    return links.link(
        source=cause, target=pledge, kind="retracts", scope="part", reason="So.", by=editor
    )


def test_a_link_is_told_as_it_is_seen_from_each_end(editor):
    link = a_link(editor)
    links.remove(link=link, reason="She was misheard.", by=editor)
    lines = Change.objects.of(link).filter(kind=ChangeKind.LINK_REMOVED)
    by_claim = {change.claim: told(change) for change in lines}
    assert f"Withdrawn by, part of it: {link.source.text}" in by_claim[link.target]
    assert f"Withdraws, part of it: {link.target.text}" in by_claim[link.source]
    assert "removed a link of" in by_claim[link.target]
    assert "She was misheard." in by_claim[link.target]


def test_a_link_does_not_quote_what_may_be_hidden(editor):
    link = a_link(editor, story=factories.story())
    both = Change.objects.of(link)
    assert len(both) == 2
    for change in both:
        other = link.target if change.claim == link.source else link.source
        assert other.text not in told(change)
        assert "a claim of another story" in told(change)


@pytest.mark.django_db
def test_what_is_published_or_answered_is_told_by_its_name(editor):
    update = factories.update(headline="Half of it is built")
    publish.publish_story(story=update.story, updates=[update], by=editor)
    line = told(Change.objects.filter(kind=ChangeKind.PUBLISHED, subject="update").get())
    assert "Half of it is built" in line
    assert "an update" not in line


@pytest.mark.django_db
def test_a_schedule_is_told_without_keys_and_raw_moments(editor):
    schedule = factories.schedule(claim=factories.claim())
    at = dt.datetime(2040, 9, 19, 17, 30, tzinfo=dt.UTC)
    schedules.move(schedule=schedule, at=at, zone="UTC", revision=None, by=editor)
    moved = told(Change.objects.filter(kind=ChangeKind.SCHEDULE_MOVED).get())
    assert "→ 19 Sep 2040, 17:30 UTC" in moved
    schedules.cancel(schedule=schedule, why="Not yet.", revision=None, by=editor)
    line = told(Change.objects.filter(kind=ChangeKind.SCHEDULE_CANCELLED).get())
    assert line.count("Not yet.") == 1
    assert editor.public_id not in line
    assert "Settled" not in line
