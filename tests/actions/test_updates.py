import pytest

from stories.actions import record, updates
from stories.models import Update
from stories.models.vocab import ChangeKind, Publication
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db


def test_a_reporter_writes_a_draft_about_claims_of_the_story(reporter):
    claim = factories.claim()
    change = factories.change(row=claim)
    with one_line():
        update = updates.write(
            story=claim.story,
            headline="It is so",
            text="We looked.",
            claims=[claim],
            changes=[change],
            by=reporter,
        )

    assert (update.publication, update.importance) == (Publication.DRAFT, "minor")
    assert (list(update.claims.all()), list(update.changes.all())) == ([claim], [change])
    assert last(update).kind == ChangeKind.UPDATE_WRITTEN
    assert last(update).story == claim.story


def test_a_claim_shown_in_the_story_may_be_named_and_any_other_may_not(reporter):
    story, guest, stranger = factories.story(), factories.claim(), factories.claim()
    with record.writing():
        guest.also_in.add(story)

    updates.write(story=story, headline="A", text="B", claims=[guest], by=reporter)
    with refuses("does not belong to this story", field="claims"):
        updates.write(story=story, headline="A", text="B", claims=[guest, stranger], by=reporter)


def test_an_edit_of_its_claims_alone_raises_the_revision(reporter):
    claim = factories.claim()
    update = factories.update(story=claim.story)
    with one_line():
        updates.edit_update(update=update, changes={"claims": [claim]}, revision=1, by=reporter)

    assert Update.objects.get().revision == 2
    assert last(update).after == {"claims": [claim.public_id], "called": update.headline}
    with stale():
        updates.edit_update(update=update, changes={"claims": []}, revision=1, by=reporter)


def test_a_refused_claim_leaves_the_text_as_it_was(reporter):
    update, stranger = factories.update(headline="Before"), factories.claim()
    changes = {"headline": "After", "claims": [stranger]}

    with refuses("does not belong to this story", field="claims"):
        updates.edit_update(update=update, changes=changes, revision=1, by=reporter)


def test_an_edit_that_changes_nothing_leaves_no_line(reporter):
    update = factories.update(headline="A")

    updates.edit_update(
        update=update, changes={"headline": "A", "claims": []}, revision=1, by=reporter
    )

    assert last(update).kind == ChangeKind.UPDATE_WRITTEN


def test_viewers_write_nothing(viewer):
    update = factories.update()

    with not_allowed("reporter"):
        updates.write(story=update.story, headline="A", text="B", by=viewer)
    with not_allowed("reporter"):
        updates.edit_update(update=update, changes={"text": "C"}, revision=None, by=viewer)


@pytest.mark.parametrize("field", ["headline", "text"])
def test_an_update_without_words_is_refused(field, reporter):
    story = factories.story()

    with refuses("cannot be blank", field=field):
        updates.write(**{"story": story, "headline": "A", "text": "B", "by": reporter, field: " "})
