import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from stories.actions import links, publish
from stories.clock import newsroom_today
from stories.models.vocab import (
    Aspect,
    ClaimKind,
    LinkKind,
    LinkState,
    Qualifier,
    Role,
)
from stories.views.panel import panel_of
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries


def address(claim):
    return reverse("claim", args=[claim.public_id])


def panel(claim, user):
    return panel_of(claim, user=user, today=newsroom_today())


def withdrawal(pledge, editor, **values):
    """A claim that withdraws `pledge`, and the link that says so."""
    source = factories.claim(
        story=pledge.story, kind=ClaimKind.WITHDRAWAL, speaker=pledge.speaker, **values
    )
    links.link(
        source=source, target=pledge, kind=LinkKind.RETRACTS, reason="He said so.", by=editor
    )
    pledge.refresh_from_db()
    return source


def test_links_are_told_from_the_end_that_is_looked_at(viewer):
    claim, other = factories.claim(), factories.claim()
    factories.link(source=claim, target=other, kind=LinkKind.DISPUTES, aspect=Aspect.INTENT)
    (out,), (back,) = panel(claim, viewer)["ties"], panel(other, viewer)["ties"]
    assert (out.word, out.other, out.outgoing) == ("disputes", other, True)
    assert (back.other, back.outgoing) == (claim, False)
    assert back.word == out.link.back_label != out.word


def test_links_that_wait_stand_apart_and_those_refused_nowhere(viewer):
    claim = factories.claim()
    waiting = factories.link(source=factories.claim(), target=claim, state=LinkState.PROPOSED)
    factories.link(source=factories.claim(), target=claim, state=LinkState.REFUSED)
    shown = panel(claim, viewer)
    assert ([tie.link for tie in shown["waiting_ties"]], shown["ties"]) == ([waiting], [])


def test_a_restricted_claim_never_shows_at_the_other_end(outsider, reporter, restricted_story):
    claim = factories.claim()
    for state in (LinkState.APPROVED, LinkState.PROPOSED):
        secret = factories.claim(story=restricted_story, text=f"The secret words {state}.")
        factories.link(source=secret, target=claim, state=state)
    assert "The secret words" in client_for(reporter).get(address(claim)).content.decode()
    page = client_for(outsider).get(address(claim)).content.decode()
    assert "The secret words" not in page
    assert restricted_story.title not in page


def test_articles_of_stories_that_one_may_not_see_are_left_out(
    outsider, reporter, restricted_story
):
    claim = factories.claim()
    secret = factories.article(stories=[restricted_story], title="The secret report")
    factories.appearance(claim=claim, version=secret.versions.get())
    factories.appearance(claim=claim, via_article=secret)
    factories.evidence(claim=claim, article=secret)
    assert "The secret report" in client_for(reporter).get(address(claim)).content.decode()
    response = client_for(outsider).get(address(claim))
    assert "The secret report" not in response.content.decode()
    assert secret.public_id not in response.content.decode()
    assert response.context_data["reports"] == 1
    assert len(response.context_data["evidence"]) == 1


def test_reports_and_origins_are_counted_never_passages(viewer):
    claim = factories.claim()
    xinhua = factories.outlet(name="Xinhua")
    first = factories.article(stories=[claim.story], outlet=xinhua)
    factories.appearance(claim=claim, version=first.versions.get())
    for _ in range(2):
        factories.appearance(claim=claim, via_article=first)
    page = client_for(viewer).get(address(claim)).content.decode()
    assert "in 3 reports, one origin: Xinhua" in page


def test_sources_are_counted_by_the_way_they_point(viewer):
    claim = factories.claim()
    for side in ("contradicts", "supports", "contradicts"):
        factories.evidence(claim=claim, side=side)
    factories.evidence(claim=claim, side="context", tier="primary")
    shown = panel(claim, viewer)["balance"]
    assert [number for _, _, number in shown.sides] == [1, 2, 1]
    assert (shown.primary, shown.secondary) == (1, 3)


def test_a_withdrawal_offers_the_other_wordings_of_the_pledge(editor):
    pledge = factories.pledge(said=factories.day("2017-01-09"))
    wording = factories.pledge(story=pledge.story, speaker=pledge.speaker)
    theirs = factories.pledge(story=pledge.story)
    for row in (wording, theirs):
        factories.link(source=row, target=pledge, kind=LinkKind.RESTATES)
    source = withdrawal(pledge, editor, said=factories.day("2018-09-19"))
    assert panel(source, editor)["restatements"] == [wording]
    assert panel(pledge, editor)["restatements"] == []


def test_what_is_offered_is_only_what_one_may_see(editor, restricted_story, outsider):
    pledge = factories.pledge()
    secret = factories.pledge(story=restricted_story, speaker=pledge.speaker)
    factories.link(source=secret, target=pledge, kind=LinkKind.RESTATES)
    source = withdrawal(pledge, editor)
    assert panel(source, editor)["restatements"] == [secret]
    assert panel(source, outsider)["restatements"] == []


def test_a_withdrawn_pledge_says_so_and_by_which_claim(editor):
    pledge = factories.pledge(said=factories.day("2017-01-09"))
    source = withdrawal(pledge, editor, said=factories.day("2018-09-19"))
    page = client_for(editor).get(address(pledge)).content.decode()
    assert "The standing follows from this link." in page
    assert address(source) in page
    assert "Without this link" not in client_for(editor).get(address(source)).content.decode()


def test_the_meter_takes_the_first_target_of_a_pledge(viewer):
    pledge = factories.pledge(
        said=factories.day("2017-01-09"), deadline=factories.day("2022-01-01", "2022-01-31")
    )
    factories.metric(claim=pledge, role="means", low=7, high=7)
    target = factories.metric(claim=pledge, role="target", low=1_000_000, high=1_000_000)
    factories.measurement(metric=target, low=12, high=12)
    shown = panel(pledge, viewer)
    assert shown["meter"] is not None
    assert shown["metrics"][1].low == Decimal(1_000_000)
    statement = factories.claim()
    factories.metric(claim=statement, role="target")
    assert panel(statement, viewer)["meter"] is None


def test_readings_and_their_replacements_are_told(viewer):
    pledge = factories.pledge()
    target = factories.metric(claim=pledge)
    old = factories.measurement(metric=target, low=10, high=10)
    factories.measurement(metric=target, low=20, high=20, supersedes=old)
    factories.measurement(metric=target, no_data="not_published")
    page = client_for(viewer).get(address(pledge)).content.decode()
    assert "revised since" in page
    assert "revised from 10" in page
    assert "no data" in page
    assert Qualifier.EXACTLY == "exactly"


def test_what_readers_see_and_that_it_differs(editor):
    claim = factories.claim()
    publish.publish_story(story=claim.story, by=editor)
    publish.publish_claim(claim=claim, by=editor)
    claim.refresh_from_db()
    assert panel(claim, editor)["differs"] is False
    factories.evidence(claim=claim)
    shown = panel(claim, editor)
    assert (shown["differs"], shown["edition"].number) == (True, 1)


@pytest.mark.parametrize(
    ("role", "gather", "decide"),
    [(Role.VIEWER, False, False), (Role.REPORTER, True, False), (Role.EDITOR, True, True)],
)
def test_a_person_finds_the_buttons_that_are_theirs(role, gather, decide, db):
    user = factories.user(role=role)
    claim = factories.claim()
    factories.proposal(claim=claim)
    factories.evidence(claim=claim)
    factories.link(source=factories.claim(), target=claim)
    factories.link(source=factories.claim(), target=claim, state=LinkState.PROPOSED)
    factories.metric(claim=claim)
    page = client_for(user).get(address(claim)).content.decode()
    gathering = ["/edit/", "/mark/", "/evidence/new/", "/links/new/", "/metrics/new/", "/measure/"]
    deciding = ["/decide/", "/send-back/", "/approve/", "/refuse/", "/remove/", "/publish/"]
    assert {name: name in page for name in gathering} == dict.fromkeys(gathering, gather)
    assert {name: name in page for name in deciding} == dict.fromkeys(deciding, decide)
    assert "/take-back/" not in page


def test_an_author_finds_how_to_take_a_proposal_back(reporter):
    proposal = factories.proposal(claim=factories.claim(), by=reporter)
    page = client_for(reporter).get(address(proposal.claim)).content.decode()
    assert reverse("take_back_proposal", args=[proposal.public_id]) in page


def test_reopening_and_closing_are_offered_where_they_fit(editor, reporter):
    pledge = factories.pledge()
    assert not {"/reopen/", "/close/"} & links_of(editor, pledge)
    factories.verdict(claim=pledge)
    factories.verdict(claim=pledge, axis="outcome", value="broken")
    assert links_of(editor, pledge) >= {"/reopen/", "/close/"}
    assert "/close/" not in links_of(reporter, pledge)


def links_of(user, claim):
    page = client_for(user).get(address(claim)).content.decode()
    return {end for end in ("/reopen/", "/close/") if f'{claim.public_id}{end}"' in page}


def fill(claim, times):
    """As often as that: everything a panel shows."""
    for number in range(times):
        factories.proposal(claim=claim, by=factories.user())
        factories.verdict(claim=claim, reason=f"For reason {number}.")
        factories.evidence(claim=claim, article=factories.article(stories=[claim.story]))
        via = factories.article(stories=[claim.story], outlet=factories.outlet())
        factories.appearance(claim=claim, via_article=via)
        factories.followup(claim=claim, owner=factories.user(), due_on=dt.date(2030, 1, 1))
        factories.link(source=claim, target=factories.claim())
        factories.link(source=factories.claim(), target=claim, state=LinkState.PROPOSED)
        metric = factories.metric(claim=claim)
        old = factories.measurement(metric=metric)
        factories.measurement(metric=metric, supersedes=old)


def test_it_costs_the_same_however_much_there_is(editor):
    claim = factories.pledge()
    publish.publish_story(story=claim.story, by=editor)
    publish.publish_claim(claim=claim, by=editor)
    fill(claim, 3)
    client = client_for(editor)
    before = queries(client, address(claim))
    fill(claim, 9)
    assert queries(client, address(claim)) == before


def test_who_decides_in_a_list_does_so_by_one_key_and_goes_on(editor, reporter):
    claim = factories.sourced()
    factories.proposal(claim=claim, by=reporter, axis="verdict", value="verified")
    panel = reverse("claim", args=[claim.public_id])
    beside = client_for(editor).get(panel, **part("claim-panel")).content.decode()
    assert 'data-key="y">Decide and go to next' in beside
    assert 'data-key="y">Decide<' in client_for(editor).get(f"{panel}?whole=1").content.decode()
    assert 'data-key="y"' not in client_for(reporter).get(panel).content.decode()
