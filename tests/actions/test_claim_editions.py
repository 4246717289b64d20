"""What a claim's edition tells, and what it must not."""

import datetime as dt
import json

from stories.actions import verdicts
from stories.actions.claim_editions import claim_body
from stories.models.vocab import LinkState, NoData, Publication
from tests import factories


def in_report(claim, outlet, **via):
    article = factories.article(stories=[claim.story], outlet=outlet, title=f"In {outlet}")
    factories.appearance(claim=claim, version=article.versions.get(), **via)
    return article


def test_reports_are_counted_and_traced_to_one_origin(db):
    claim = factories.claim(kind="withdrawal")
    agency, morning, evening, night = (
        factories.outlet(name=name) for name in ("Agency", "Morning", "Evening", "Night")
    )
    first = in_report(claim, agency)
    second = in_report(claim, morning, via_article=first)
    in_report(claim, evening, via_article=second)
    in_report(claim, night, via_outlet=agency)
    coverage = claim_body(claim)["coverage"]
    assert len(coverage["reports"]) == 4
    assert coverage["origins"] == ["Agency"]
    assert {report["outlet"]: report["via"] for report in coverage["reports"]} == {
        "Agency": "",
        "Morning": "Agency",
        "Evening": "Morning",
        "Night": "Agency",
    }


def test_two_versions_of_one_article_are_one_report(db):
    claim = factories.claim()
    article = in_report(claim, factories.outlet())
    factories.appearance(claim=claim, version=factories.version(article=article))
    assert len(claim_body(claim)["coverage"]["reports"]) == 1


def test_articles_that_quote_each_other_end_somewhere(db):
    claim = factories.claim()
    outlets = [factories.outlet(name="One"), factories.outlet(name="Two")]
    articles = [factories.article(outlet=outlet) for outlet in outlets]
    for article, other in (articles, articles[::-1]):
        factories.appearance(claim=claim, version=article.versions.get(), via_article=other)
    assert claim_body(claim)["coverage"]["origins"] == ["One", "Two"]


def test_a_revised_reading_stays_and_says_so(db):
    metric = factories.metric(claim=factories.pledge())
    old = factories.measurement(metric=metric, low=5, high=5)
    factories.measurement(metric=metric, low=6, high=6, supersedes=old)
    factories.measurement(metric=metric, no_data=NoData.NOT_PUBLISHED)
    readings = claim_body(metric.claim)["metrics"][0]["measurements"]
    assert sorted((r["low"] or "none", r["superseded"]) for r in readings) == [
        ("5", True),
        ("6", False),
        ("none", False),
    ]


def test_links_need_approval_and_a_public_other_end(db):
    claim = factories.pledge()
    public, draft, waiting = (
        factories.claim(story=claim.story, publication=publication)
        for publication in (Publication.PUBLIC, Publication.DRAFT, Publication.PUBLIC)
    )
    factories.link(source=public, target=claim, reason="It says so.")
    factories.link(source=draft, target=claim, reason="Nobody knows yet.")
    factories.link(source=waiting, target=claim, state=LinkState.PROPOSED)
    links = claim_body(claim)["links"]
    assert [(link["from"], link["to"], link["reason"]) for link in links] == [
        (public.public_id, claim.public_id, "It says so.")
    ]


def test_readers_see_the_questions_meant_for_them_and_no_note(db):
    claim = factories.pledge(note="Private note on the claim.")
    factories.evidence(claim=claim, note="Private note on the evidence.")
    factories.followup(claim=claim, question="How many jobs?", readers_see=True)
    factories.followup(claim=claim, question="Who leaked it?", readers_see=False)
    body = claim_body(claim)
    assert [row["question"] for row in body["questions"]] == ["How many jobs?"]
    text = json.dumps(body)
    assert "Private note" not in text
    assert "leaked" not in text
    assert set(body["questions"][0]) == {"question", "due"}


def test_readers_are_told_the_newsrooms_day_of_a_decision(editor, settings):
    settings.STORYTRACK_TIME_ZONE = "Asia/Tokyo"
    claim = factories.sourced()
    late = dt.datetime(2018, 9, 19, 22, tzinfo=dt.UTC)  # the 20th in Tokyo
    verdicts.mark(
        claim=claim,
        axis="verdict",
        value="verified",
        reason="We checked.",
        revision=None,
        by=editor,
        now=late,
    )
    assert claim_body(claim)["verdict"]["since"] == "2018-09-20"
