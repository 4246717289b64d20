"""Notes stay at the desk; who is called in one finds it, where they may see it."""

import pytest

from stories.actions import notes, record
from stories.models import Mention, Note
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import last, one_line, refuses, stale

pytestmark = pytest.mark.django_db


def test_who_is_called_in_a_note_finds_it_until_they_have_read_it(editor, reporter):
    story = factories.story()
    with one_line():
        note = notes.write(story=story, text=f"@{reporter.username}, call them.", by=editor)

    assert [each.note for each in Mention.objects.waiting_for(reporter)] == [note]
    assert notes.seen(story=story, claim=None, by=reporter) == 1
    assert not Mention.objects.waiting_for(reporter).exists()
    assert last(note).kind == ChangeKind.NOTE_WRITTEN


@pytest.mark.parametrize("text", ["@nobody-here", "mail me@{login}.example", "I am @{author}"])
def test_what_calls_nobody_is_only_text(text, editor, reporter):
    text = text.format(login=reporter.username, author=editor.username)
    notes.write(story=factories.story(), text=text, by=editor)
    assert not Mention.objects.exists()


def test_nobody_is_called_to_a_story_that_they_may_not_see(editor, outsider):
    story = factories.story(restricted=True, lead=editor)
    notes.write(story=story, text=f"@{outsider.username}", by=editor)
    assert not Mention.objects.exists()


def test_a_closed_note_is_for_its_author_and_the_people_named(editor, reporter, viewer):
    note = notes.write(
        story=factories.story(), text="The source.", closed=True, readers=[reporter], by=editor
    )
    assert [note in Note.objects.visible_to(each) for each in (editor, reporter, viewer)] == [
        True,
        True,
        False,
    ]
    administrator = factories.user(role="administrator")
    assert note not in Note.objects.visible_to(administrator)


def test_a_closed_note_names_its_readers(editor):
    story = factories.story()
    with refuses("Name the people", field="readers"):
        notes.write(story=story, text="The source.", closed=True, by=editor)


def test_what_a_note_says_never_enters_the_log(editor, reporter):
    note = notes.write(story=factories.story(), text="A secret.", by=editor)
    notes.edit(
        note=note,
        text="Another secret.",
        handover=True,
        closed=True,
        readers=[reporter],
        revision=1,
        by=editor,
    )
    told = [f"{change.before} {change.after} {change.note}" for change in note.story.changes.all()]
    assert not any("secret" in line for line in told)
    assert last(note).after == {
        "closed": True,
        "changed": ["closed", "handover", "readers", "text"],
    }


def test_only_its_author_changes_a_note(editor, reporter):
    note = notes.write(story=factories.story(), text="Mine.", by=editor)
    with refuses("Only its author", error=record.NotAllowed):
        notes.edit(note=note, text="Yours.", handover=False, closed=False, revision=1, by=reporter)


def test_a_note_changed_since_it_was_read_is_refused(editor):
    note = notes.write(story=factories.story(), text="One.", by=editor)
    rest = {"handover": False, "closed": False, "by": editor}
    notes.edit(note=note, text="Two.", revision=1, **rest)
    with stale():
        notes.edit(note=note, text="Three.", revision=1, **rest)


def test_a_note_stands_on_a_claim_of_its_own_story(editor):
    story, claim = factories.story(), factories.claim()
    with refuses("another story", field="claim"):
        notes.write(story=story, claim=claim, text="Here.", by=editor)
