"""The views of the list of claims that ask other tables, and what each of them finds."""

import datetime as dt

import pytest

from stories.actions import record, reviews
from stories.filters import claim_views
from stories.models import Claim
from tests import factories

TODAY = dt.date(2018, 9, 19)
pytestmark = pytest.mark.django_db


def found(key, user):
    return set(claim_views.in_view(Claim.objects.visible_to(user), key, user=user, today=TODAY))


def verified(**values):
    claim = factories.claim(**values)
    factories.verdict(claim=claim)
    return claim


def test_pledges_whose_deadline_is_over_and_of_which_nothing_is_known(viewer, editor):
    over, ahead = factories.day("2018-09-18"), factories.day("2018-09-19")
    late = factories.pledge(deadline=over)
    factories.pledge(deadline=ahead)
    factories.pledge()
    kept = factories.pledge(deadline=over)
    factories.verdict(claim=kept, axis="outcome", value="kept", by=editor)
    assert found("overdue", viewer) == {late}


def test_what_somebody_else_put_forward_waits_for_a_second_person(editor, reporter):
    theirs, mine = factories.claim(), factories.claim()
    factories.proposal(claim=theirs, by=reporter)
    factories.proposal(claim=mine, by=editor)
    assert found("second", editor) == {theirs}
    assert found("second", reporter) == {mine}


def test_claims_that_rest_on_an_article_that_changed(viewer, editor):
    claim, other = factories.claim(), factories.claim()
    factories.review_item(claim=other, cause=factories.claim())
    article = factories.article(stories=[claim.story])
    factories.evidence(claim=claim, article=article)
    with record.writing():
        reviews.raise_for_article(article=article, why="It vanished.", by=editor)
    assert found("changed", viewer) == {claim}


def test_verified_on_secondary_sources_only(viewer, reporter):
    gap, sound, bare = verified(), verified(), verified()
    factories.evidence(claim=gap, tier="secondary")
    factories.evidence(claim=sound, tier="secondary")
    factories.evidence(claim=sound, tier="primary")
    factories.evidence(claim=factories.claim(), tier="secondary")
    assert found("secondary", viewer) == {gap}
    factories.evidence(claim=gap, tier="primary", closed=True, by=reporter)
    assert found("secondary", viewer) == {gap}
    assert found("secondary", reporter) == set()
    assert bare not in found("secondary", reporter)


def test_one_origin_is_counted_as_the_panel_counts_it(viewer):
    wire = factories.outlet(name="A wire")
    one, two = verified(), verified()
    own = factories.article(stories=[one.story], outlet=factories.outlet())
    factories.appearance(claim=one, version=own.versions.get(), via_outlet=wire)
    factories.appearance(claim=one, via_article=own)
    factories.appearance(claim=one, via_outlet=wire)
    factories.appearance(claim=two, via_outlet=wire)
    factories.appearance(claim=two)
    verified()
    assert found("one_origin", viewer) == {one}


def test_the_original_was_seen_where_a_report_has_it_from_nobody(viewer):
    unseen, seen = verified(), verified()
    factories.appearance(claim=unseen, via_outlet=factories.outlet())
    factories.appearance(claim=seen, via_outlet=factories.outlet())
    factories.appearance(claim=seen)
    verified()
    assert found("unseen", viewer) == {unseen}


def test_a_figure_is_old_where_its_newest_reading_is(viewer):
    old, fresh, undated = factories.claim(), factories.claim(), factories.claim()
    year_ago = factories.columns(as_of=factories.day("2017-09-18"))
    for claim in (old, fresh):
        metric = factories.metric(claim=claim, role="stated", **year_ago)
    factories.measurement(metric=metric, **factories.columns(as_of=factories.day("2018-01-01")))
    factories.metric(claim=undated)
    assert found("old_figure", viewer) == {old}


def test_who_is_accused_and_was_not_asked(viewer, editor):
    accused, asked, unnamed = (
        factories.claim(),
        factories.claim(),
        factories.claim(speaker=factories.speaker(kind="unnamed")),
    )
    broken = factories.pledge()
    factories.verdict(claim=broken, axis="outcome", value="broken", by=editor)
    for claim in (accused, asked, unnamed):
        factories.verdict(claim=claim, value="false")
    factories.reply_request(claims=[asked])
    assert found("unasked", viewer) == {accused, broken}


def test_a_view_shows_nobody_what_they_may_not_see(outsider, reporter, restricted_story):
    secret = verified(story=restricted_story)
    factories.appearance(claim=secret, via_outlet=factories.outlet())
    assert found("unseen", reporter) == {secret}
    assert found("unseen", outsider) == set()


def test_a_view_that_asks_of_each_looks_at_the_newest_only(viewer, monkeypatch):
    monkeypatch.setattr(claim_views, "NEWEST", 1)
    old = verified(said=factories.day("2017-01-01"))
    new = verified(said=factories.day("2018-01-01"))
    for claim in (old, new):
        factories.evidence(claim=claim, tier="secondary")
    assert found("secondary", viewer) == {new}
