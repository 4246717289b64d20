"""What people tell one another beside a claim."""

from stories.actions import presence
from stories.views.together import SHOWN, together_of
from tests import factories


def test_notes_replies_holds_and_who_is_here(editor, reporter):
    claim = factories.claim()
    reply = factories.reply_request(claims=[claim])
    hold = factories.hold(story=claim.story)
    for number in range(SHOWN + 1):
        factories.note(claim=claim, text=f"Note {number}.")
    presence.here(subject="claim", public_id=claim.public_id, by=reporter)
    found = together_of(claim, editor)
    assert [note.text for note in found["notes"]] == ["Note 3.", "Note 2.", "Note 1."]
    assert found["notes_count"] == SHOWN + 1
    assert (found["replies"], found["holds"], found["others"]) == ([reply], [hold], [reporter])


def test_a_closed_note_is_neither_shown_nor_counted(editor, reporter, viewer):
    claim = factories.claim()
    factories.note(claim=claim, by=editor, readers=[reporter])
    found = together_of(claim, viewer)
    assert (found["notes"], found["notes_count"]) == ([], 0)
