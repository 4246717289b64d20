import pytest

from stories.actions import claims, evidence, stories
from tests import factories
from tests.admin.posting import page


@pytest.mark.django_db
def test_the_history_says_who_changed_what_from_what_to_what(site, editor, reporter):
    story = factories.story(title="As it was", lead=editor, by=editor)
    changes = {"title": "As it is", "lead": reporter, "restricted": True}
    stories.edit_story(story=story, changes=changes, revision=1, by=editor)
    lines = site.get(page("story_history", story.pk)).context_data["lines"]
    assert [line.change.kind for line in lines] == ["story_edited", "story_opened"]
    assert lines[0].change.by == editor
    assert lines[0].details == [
        ("Title", "As it was", "As it is"),
        ("Lead", "Edda Editor", "Ruth Reporter"),
        ("Restricted", "no", "yes"),
    ]


@pytest.mark.django_db
def test_notes_and_both_values_are_on_the_page(site, editor):
    claim = factories.claim(text="As it was", by=editor)
    claims.edit_claim(claim=claim, changes={"text": "As it is"}, revision=1, by=editor)
    factories.change(row=claim, kind="value_decided", note="Because it is so.", claim=claim)
    shown = site.get(page("claim_history", claim.pk)).text
    for words in ("As it was", "As it is", "Edda Editor", "Because it is so.", "Claim edited"):
        assert words in shown


@pytest.mark.django_db
def test_a_claims_history_holds_what_stands_on_it(site, editor):
    claim = factories.claim(by=editor)
    evidence.add_evidence(claim=claim, side="supports", source="A", passage="B", by=editor)
    lines = site.get(page("claim_history", claim.pk)).context_data["lines"]
    assert [line.change.get_kind_display() for line in lines] == ["Evidence added", "Claim added"]
    assert ("Side", "", "Supports") in lines[0].details


@pytest.mark.django_db
def test_rows_are_named_not_their_ids(site):
    claim = factories.claim()
    article = factories.article(title="A report")
    factories.change(row=claim, claim=claim, after={"article": article, "version": 1})
    lines = site.get(page("claim_history", claim.pk)).context_data["lines"]
    assert lines[0].details == [("Article", "", "A report"), ("Version", "", "1")]


@pytest.mark.django_db
def test_a_long_history_costs_no_more_and_has_pages(site, django_assert_max_num_queries):
    claim = factories.claim()
    for _ in range(60):
        factories.change(row=claim, claim=claim, after={"speaker": claim.speaker})
    address = page("claim_history", claim.pk)
    site.get(address)
    with django_assert_max_num_queries(8):
        first = site.get(address)
    assert (len(first.context_data["lines"]), "Older" in first.text) == (50, True)
    assert len(site.get(address, {"p": 2}).context_data["lines"]) == 11
