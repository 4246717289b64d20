"""Editions and the shelf, for all who publish."""

from django.utils import timezone

from stories.actions import editions, printing, publish, record
from stories.models import Edition
from tests import factories


def test_an_edition_is_put_out_again_as_the_next_number_under_the_same_id(editor):
    story = factories.story(answer="It stands.")
    first = publish.publish_story(story=story, by=editor)
    with record.writing():
        record.save(story, {"answer": "It fell."}, revision=None, by=editor)
    publish.publish_story(story=story, by=editor)
    draft = printing.draft_from(first, slug=story.slug)
    with record.writing():
        printing.put_out(story, draft=draft, correction="It stands.", by=editor, now=timezone.now())
    third = Edition.objects.get(number=3)
    assert (third.public_id, third.body["answer"]) == (story.public_id, "It stands.")
    assert editions.current_edition(story) == third
    assert story.answer == "It fell."


def test_the_row_of_a_content_is_found(editor):
    for row in (factories.story(), factories.claim(), factories.update(), factories.topic()):
        assert printing.row_of(editions.draft_of(row)) == row
