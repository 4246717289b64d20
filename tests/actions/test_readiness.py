"""What an editor is told before publishing."""

from stories.actions import readiness
from stories.models.vocab import Publication, Standing
from tests import factories


def told(row):
    return [each.text for each in readiness.obstacles(row)]


def test_a_story_tells_what_its_page_would_lack(db):
    claim = factories.pledge(text="A hall.")
    story = factories.story(restricted=True, main_claim=claim)
    assert told(story) == [
        "This story is restricted to its team: publishing shows it to everybody.",
        "Where it stands is not written yet: the page would open without an answer.",
        "The main claim, “A hall.”, is not public: its state and figures stay hidden.",
    ]


def test_a_complete_story_has_no_obstacle(db):
    claim = factories.pledge(publication=Publication.PUBLIC)
    assert told(factories.story(answer="It stands.", main_claim=claim)) == []


def test_an_update_counts_the_claims_that_readers_cannot_see(db):
    story = factories.story(publication=Publication.PUBLIC)
    claims = [
        factories.claim(story=story, publication=publication)
        for publication in (Publication.PUBLIC, Publication.DRAFT)
    ]
    update = factories.update(story=story, claims=claims)
    assert told(update) == ["Claims named here that readers cannot see: 1."]


def test_confirmed_as_said_rests_on_a_report_verified_on_evidence(db):
    story = factories.story(publication=Publication.PUBLIC)
    promise, figure = factories.pledge(story=story), factories.claim(story=story)
    for claim in (promise, figure):
        factories.appearance(claim=claim)
        factories.verdict(claim=claim, value="verified")
        claim.refresh_from_db()
    assert told(promise) == []
    assert told(figure) == ["“Verified” stands without evidence."]


def test_a_standing_without_its_public_cause_is_said(db):
    story = factories.story(publication=Publication.PUBLIC)
    cause = factories.claim(story=story, kind="withdrawal")
    claim = factories.pledge(story=story, standing=Standing.WITHDRAWN, standing_by=cause)
    assert told(claim) == ["“Withdrawn” rests on a claim that is not public."]


def test_before_the_first_edition_everything_is_new(db):
    update = factories.update(headline="It opens", text="The hall opens.")
    words = {each.label: each.now for each in readiness.differences(update)}
    assert words["Headline"] == "It opens"
    assert words["Text"] == "The hall opens."
    assert all(each.published == "" for each in readiness.differences(update))


def test_a_value_without_a_reason_is_said(db):
    story = factories.story(publication=Publication.PUBLIC)
    claim = factories.claim(story=story, verdict="unproven")
    found = readiness.obstacles(claim)
    assert [(each.kind, each.blocks, each.row) for each in found] == [("reason", False, claim)]


def test_what_blocks_comes_first_and_leads_to_what_mends_it(editor):
    claim = factories.claim(verdict="verified")
    hold = factories.hold(story=claim.story, by=editor)
    found = readiness.obstacles(claim)
    assert [each.row for each in found if each.blocks] == [claim.story, hold]
    assert [each.blocks for each in found] == [True, True, False, False]
