"""The list of claims: its views, its filters, and its pages."""

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from stories.clock import newsroom_today
from stories.filters import claim_views
from stories.filters import claims as filters
from stories.models import Claim
from stories.models.vocab import ClaimKind, LinkState, ProposalState, ReviewState
from tests import factories

TODAY = dt.date(2018, 9, 19)


def found(query, user, today=TODAY):
    rows = Claim.objects.visible_to(user)
    return set(filters.ClaimFilter(QueryDict(query), rows, user=user, today=today).qs)


def facts(claim, user, today=TODAY):
    return filters.with_facts(Claim.objects.filter(pk=claim.pk), user=user, today=today).get()


def pages(rows):
    """Every page of the list, from the first to the last; no more than there are rows."""
    place = ""
    for _ in range(rows.count()):
        page, place = filters.page_of(rows, place)
        yield page
        if not place:
            return


@pytest.fixture
def waiting(db):
    """A claim with an open proposal, and one with a link that waits."""
    proposed, linked = factories.claim(), factories.claim()
    factories.proposal(claim=proposed)
    factories.link(source=factories.claim(), target=linked, state=LinkState.PROPOSED)
    closed = factories.claim()
    factories.proposal(
        claim=closed,
        state=ProposalState.SENT_BACK,
        decided_by=factories.user(),
        decided_at=dt.datetime(2018, 1, 1, tzinfo=dt.UTC),
    )
    factories.link(source=factories.claim(), target=closed)
    return {proposed, linked}


def test_what_waits_for_a_decision_is_a_view(waiting, viewer):
    assert found("view=decide", viewer) == found("waiting=on", viewer) == waiting


def test_a_link_that_one_may_not_see_does_not_wait(outsider, reporter, restricted_story):
    claim, secret = factories.claim(), factories.claim(story=restricted_story)
    factories.link(source=secret, target=claim, state=LinkState.PROPOSED)
    assert found("view=decide", reporter) == {claim}
    assert facts(claim, reporter).link_waits
    assert found("view=decide", outsider) == set()
    assert not facts(claim, outsider).link_waits


def test_pledges_mine_and_the_review_list_are_views(viewer, reporter):
    pledge, mine = factories.pledge(), factories.claim(assignee=reporter)
    item = factories.review_item(cause=pledge)
    factories.review_item(cause=mine, claim=item.claim)
    settled = {"settled_by": viewer, "settled_at": dt.datetime(2018, 1, 1, tzinfo=dt.UTC)}
    factories.review_item(cause=pledge, state=ReviewState.SETTLED, settled_note="Fine.", **settled)
    assert found("view=pledges", reporter) == {pledge}
    assert found("view=mine", reporter) == {mine}
    assert found("view=review", reporter) == {item.claim}
    shown = claim_views.tabs(Claim.objects.all(), reporter, "review", today=TODAY)
    assert [(tab["view"].key, tab["count"]) for tab in shown if tab["here"]] == [("review", "1")]


def test_a_count_stops_where_nobody_reads_it(viewer, monkeypatch):
    monkeypatch.setattr(claim_views, "CAP", 2)
    for _ in range(3):
        factories.claim()
    tabs = claim_views.tabs(Claim.objects.all(), viewer, "", today=TODAY)
    shown = {tab["view"].key: tab["count"] for tab in tabs}
    assert (shown[""], shown["mine"]) == ("2+", "0")


def test_each_control_narrows_the_list(viewer):
    speaker = factories.speaker(name="Jack Ma", slug="jack-ma")
    pledge = factories.pledge(speaker=speaker, text="A million jobs", outcome="stalled")
    ruled = factories.claim(story=pledge.story)
    factories.verdict(claim=ruled)
    factories.claim()
    for query, expected in {
        "kind=pledge": {pledge},
        "outcome=stalled": {pledge},
        "speaker=jack-ma": {pledge},
        "words=JOBS ma": {pledge},
        "verdict=verified": {ruled},
        "stage=settled": {ruled},
        "standing=withdrawn": set(),
        f"story={pledge.story.slug}": {pledge, ruled},
    }.items():
        assert found(query, viewer) == expected, query


def test_claims_with_an_overdue_question_are_found_and_say_since_when(viewer):
    late, today = factories.claim(), factories.claim()
    factories.followup(claim=late, due_on=TODAY - dt.timedelta(days=1))
    factories.followup(claim=late, due_on=TODAY - dt.timedelta(days=9))
    factories.followup(claim=today, due_on=TODAY)
    assert found("overdue=on", viewer) == {late}
    assert facts(late, viewer).late_since == TODAY - dt.timedelta(days=9)
    assert facts(today, viewer).late_since is None


def test_reports_are_counted_not_versions_nor_passages(viewer):
    claim = factories.claim()
    article = factories.article(stories=[claim.story])
    newer = factories.version(article=article)
    factories.appearance(claim=claim, version=article.versions.first())
    factories.appearance(claim=claim, version=newer)
    factories.appearance(claim=claim)
    assert facts(claim, viewer).reports == 2
    assert facts(factories.claim(), viewer).reports == 0


def test_stories_and_speakers_that_one_may_not_see_are_not_offered(outsider, restricted_story):
    secret = factories.speaker(kind="unnamed", story=restricted_story)
    form = filters.ClaimFilter(
        QueryDict(f"speaker={secret.slug}"),
        Claim.objects.visible_to(outsider),
        user=outsider,
        today=newsroom_today(),
    )
    assert form.speaker_shown is None
    assert restricted_story not in form.form.fields["story"].queryset


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_the_pages_hold_every_claim_once_in_order(size, monkeypatch, db):
    monkeypatch.setattr(filters, "PAGE", size)
    story, speaker = factories.story(), factories.speaker()
    for day in ("2018-09-19", "2017-01-09", "2018-09-19", "2018-09-19", "2018-01-01", "2017-01-09"):
        factories.claim(story=story, speaker=speaker, said=factories.day(day))
    shown = list(pages(Claim.objects.all()))
    assert [row for page in shown for row in page] == list(Claim.objects.all())
    assert all(len(page) == size for page in shown[:-1])
    assert 0 < len(shown[-1]) <= size


def test_a_claim_entered_meanwhile_moves_no_page(monkeypatch, db):
    monkeypatch.setattr(filters, "PAGE", 2)
    old = [factories.claim(said=factories.day(f"2018-09-{day}")) for day in (12, 11, 10)]
    first, place = filters.page_of(Claim.objects.all(), "")
    factories.claim(said=factories.day("2018-09-19"))
    second, _ = filters.page_of(Claim.objects.all(), place)
    assert [*first, *second] == old


def test_a_page_asks_for_no_more_rows_than_it_shows(db):
    rows = Claim.objects.filter(kind=ClaimKind.PLEDGE)
    assert filters.page_of(rows, "") == ([], "")
    assert filters.PAGE == 50


@given(st.text())
def test_what_is_no_place_is_the_beginning(text):
    assert filters._place(text) is None or text[:4].isdigit()


@pytest.mark.parametrize(
    "place",
    ["x", ".", "2018-09-19", "2018-09-19.", "2018-13-01.1", "2018-09-19.x", "2018-09-19.-1"]
    + ["2018-09-19.²", f"2018-09-19.{'9' * 19}", f"2018-09-19.{'9' * 5000}", "2018-09-19.1.2"],
)
def test_a_bad_place_shows_the_first_page(place, db):
    claim = factories.claim()
    assert filters.page_of(Claim.objects.all(), place) == ([claim], "")


def test_the_largest_place_is_still_a_place(db):
    claim = factories.claim(said=factories.day("2018-09-19"))
    assert filters.page_of(Claim.objects.all(), f"2018-09-19.{'9' * 18}") == ([claim], "")
