"""What goes out at a moment, what readers complain of, and the newsroom's own dates."""

import datetime as dt

import pytest
from django.urls import reverse

from stories.actions import complaints, newsroom_dates
from stories.models import Change, NewsroomDate
from tests import factories
from tests.admin.posting import errors, page, send

pytestmark = pytest.mark.django_db


def test_a_schedule_is_read_here_and_changed_at_the_desk(site, administrator):
    story = factories.story(title="The bridge", by=administrator)
    row = factories.schedule(story=story, by=administrator)
    shown = site.get(page("schedule_change", row.pk)).text
    assert "The bridge" in shown
    assert reverse("schedule", args=[row.public_id]) in shown
    assert "The bridge" in site.get(page("schedule_changelist")).text
    assert site.post(page("schedule_change", row.pk), {"zone": "UTC"}).status_code == 403
    assert site.get(page("schedule_add")).status_code == 403


def test_a_complaint_is_read_here_and_decided_at_the_desk(site, administrator):
    row = complaints.receive(text="The <b>figure</b> is wrong.", contact="a@example.org")
    shown = site.get(page("complaint_change", row.pk)).text
    assert "The &lt;b&gt;figure&lt;/b&gt; is wrong." in shown
    assert reverse("complaint", args=[row.public_id]) in shown
    assert row.address_hash not in shown or not row.address_hash
    assert site.post(page("complaint_change", row.pk), {"text": "x"}).status_code == 403
    complaints.take_on(
        complaint=row,
        owner=administrator,
        due_on=row.due_on,
        revision=row.revision,
        by=administrator,
    )
    row.refresh_from_db()
    complaints.decide(
        complaint=row,
        decision="rejected",
        reason="It is right.",
        revision=row.revision,
        by=administrator,
    )
    shown = site.get(page("complaint_change", row.pk)).text
    assert "It is right." in shown
    assert reverse("complaint", args=[row.public_id]) not in shown


def test_a_date_is_entered_and_edited(site, administrator):
    send(
        site,
        page("newsroomdate_add"),
        title="Election day",
        kind="election",
        first="2026-11-03",
        last="2026-11-03",
    )
    row = NewsroomDate.objects.get()
    assert (row.title, row.first, row.created_by) == (
        "Election day",
        dt.date(2026, 11, 3),
        administrator,
    )
    send(site, page("newsroomdate_change", row.pk), last="2026-11-04")
    row.refresh_from_db()
    assert row.last == dt.date(2026, 11, 4)
    kinds = list(Change.objects.of(row).values_list("kind", flat=True))
    assert sorted(kinds) == ["date_added", "date_edited"]


def test_a_date_that_ends_before_it_begins_says_so_and_stays_typed(site):
    values = {"title": "Fair", "kind": "other", "first": "2026-11-03", "last": "2026-11-01"}
    answer = site.post(page("newsroomdate_add"), values)
    assert "ends before it begins" in str(errors(answer))
    assert 'value="Fair"' in answer.text
    assert not NewsroomDate.objects.exists()


def test_what_left_the_diary_is_only_read(site, administrator):
    row = factories.newsroom_date(by=administrator)
    newsroom_dates.remove_date(date=row, by=administrator)
    assert "Removed" in site.get(page("newsroomdate_change", row.pk)).text
    assert site.post(page("newsroomdate_change", row.pk), {"title": "x"}).status_code == 403
