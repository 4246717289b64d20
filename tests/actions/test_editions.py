"""The content of an edition, and when two contents are the same."""

from stories.actions import publish, record
from stories.actions.editions import current_edition, draft_of, same_content
from stories.models.fields import clean_text
from tests import factories


def test_a_story_without_a_slug_stands_at_its_id(db):
    story = factories.story()
    story.slug = ""
    assert draft_of(story).slug == story.public_id


def test_what_is_written_is_what_was_drafted(db):
    decomposed = "Cafe\u0301"
    story = factories.story(title="Café")
    article = factories.article(stories=[story], address=f"https://example.org/{decomposed}")
    claim = factories.pledge(story=story, deadline=factories.day("2022-01-01"))
    factories.metric(claim=claim, low="2.50", high="3")
    publish.publish_story(story=story, claims=[claim], by=factories.user())
    for row in (story, claim):
        assert same_content(draft_of(row), current_edition(row))
    assert clean_text(article.address) != article.address


def test_an_update_names_its_claims_and_copies_nothing_of_them(db):
    claim = factories.claim(text="Only on the claim's own page.")
    update = factories.update(story=claim.story, claims=[claim])
    content = draft_of(update).content
    assert content["body"]["claims"] == [claim.public_id]
    assert "own page" not in str(content)


def test_a_new_speaker_text_is_a_new_content(db):
    speaker = factories.speaker()
    claim = factories.claim(speaker=speaker)
    publish.publish_story(story=claim.story, claims=[claim], by=factories.user())
    with record.writing():
        record.save(speaker, {"about": "A chair."}, revision=None, by=factories.user())
    assert not same_content(draft_of(speaker), current_edition(speaker))
