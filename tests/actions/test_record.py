import datetime as dt

import pytest

from stories.actions import record
from stories.models import Chain, Change, Claim, Outlet, Speaker, Story, Topic
from stories.models.digest import digest_of, hash_of
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import kinds, refuses, stale

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2020, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def claim():
    return factories.claim(text="One")


def save(row, changes, **kwargs):
    with record.writing():
        return record.save(row, changes, **{"revision": None, "by": row.created_by} | kwargs)


def test_a_new_row_says_who_and_when(editor):
    with record.writing():
        outlet = record.create(Outlet(name="The Paper"), by=editor, now=NOW)

    outlet.refresh_from_db()
    assert (outlet.created_by, outlet.updated_by, outlet.created_at) == (editor, editor, NOW)
    assert outlet.revision == 1


def test_a_public_id_that_is_taken_is_drawn_again(editor, claim):
    row = Outlet(name="The Paper")
    row.public_id = factories.outlet().public_id
    with record.writing():
        record.create(row, by=editor)

    assert Outlet.objects.values("public_id").distinct().count() == 2


def test_saving_raises_the_revision_and_says_what_was_there_before(claim, editor):
    before = save(claim, {"text": "Two", "venue": ""}, by=editor, revision=1, now=NOW)

    assert before == {"text": "One"}
    claim.refresh_from_db()
    assert (claim.text, claim.revision, claim.updated_by) == ("Two", 2, editor)
    assert claim.updated_at == NOW


def test_saving_what_is_there_already_changes_nothing(claim):
    assert save(claim, {"text": " One "}) == {}

    claim.refresh_from_db()
    assert claim.revision == 1


def test_a_stale_save_is_refused_and_shows_what_stands(claim):
    save(Claim.objects.get(), {"text": "Two"})

    with stale():
        save(claim, {"text": "Three"}, revision=1)
    with pytest.raises(record.StaleRevision) as refusal:
        save(claim, {"text": "Three"}, revision=1)

    assert refusal.value.current.text == "Two"


def test_a_save_from_an_old_instance_keeps_what_others_wrote(claim):
    old = Claim.objects.get()
    save(claim, {"venue": "City hall"})

    save(old, {"text": "Two"})

    row = Claim.objects.get()
    assert (row.text, row.venue, row.revision) == ("Two", "City hall", 3)


def test_too_long_a_text_is_refused_and_never_cut(claim):
    with refuses("at most 500 characters", field="text"):
        save(claim, {"text": "x" * 501})


def test_touching_raises_the_revision_once(claim, editor):
    with record.writing():
        record.touch(claim, by=editor)
    assert Claim.objects.get().revision == 2

    claim.revision = 1
    with stale(), record.writing():
        record.touch(claim, by=editor)


def test_the_log_names_the_row_and_keeps_plain_values(claim, editor):
    with record.writing():
        change = record.log(
            ChangeKind.CLAIM_EDITED,
            claim,
            by=editor,
            story=claim.story,
            claim=claim,
            before={"said_from": dt.date(2020, 1, 1), "assignee": None},
            after={"speaker": claim.speaker},
            note="Why\x00 not",
            now=NOW,
        )

    change.refresh_from_db()
    assert (change.subject, change.subject_pk, change.subject_id) == (
        "claim",
        claim.pk,
        claim.public_id,
    )
    assert change.before == {"said_from": "2020-01-01", "assignee": None}
    assert change.after == {"speaker": claim.speaker.public_id}
    assert (change.note, change.by, change.at) == ("Why not", editor, NOW)


def test_each_story_has_a_chain_of_its_own_and_the_newsroom_one():
    first, second = factories.story(), factories.story()
    factories.change(row=first)
    factories.change(row=first)
    factories.change(row=second)

    for story, length in ((first, 3), (second, 2)):
        rows = list(Change.objects.filter(chain=story.public_id).order_by("position"))
        assert [row.position for row in rows] == list(range(1, length + 1))
        assert [row.previous_hash for row in rows] == ["", *(row.hash for row in rows[:-1])]
        assert all(row.hash == hash_of(row) and row.digest == digest_of(row) for row in rows)
        chain = Chain.objects.get(table="change", name=story.public_id)
        assert (chain.length, chain.head) == (length, rows[-1].hash)
    assert Chain.objects.get(table="change", name=record.NEWSROOM).length == 1  # the account


def test_the_hash_covers_who_what_and_when(claim, editor):
    change = factories.change(row=claim, by=editor)
    digest = change.digest

    for name, value in (
        ("kind", ChangeKind.CLAIM_ADDED),
        ("by", factories.user()),
        ("at", NOW),
        ("note", "Other"),
        ("after", {"text": "Other"}),
        ("claim", claim),
    ):
        forged = Change.objects.get(pk=change.pk)
        setattr(forged, name, value)
        assert digest_of(forged) != digest, name


def test_an_edit_is_one_line_with_before_and_after(editor):
    topic = factories.topic(name="Jobs")
    arguments = {
        "kind": ChangeKind.TOPIC_EDITED,
        "may": frozenset({"name"}),
        "revision": 1,
        "by": editor,
    }
    with record.writing():
        record.edit(topic, {"name": "Work"}, **arguments)
        record.edit(topic, {"name": "Work"}, **arguments | {"revision": 2})

    assert kinds(topic) == [ChangeKind.TOPIC_ADDED, ChangeKind.TOPIC_EDITED]
    change = Change.objects.of(topic).latest("pk")
    assert (change.before, change.after) == ({"name": "Jobs"}, {"name": "Work"})


def test_an_edit_of_what_nobody_edits_by_hand_is_a_mistake(claim, editor):
    with pytest.raises(ValueError, match="Not edited by hand: verdict"), record.writing():
        record.edit(
            claim,
            {"verdict": "false"},
            kind=ChangeKind.CLAIM_EDITED,
            may=frozenset({"text"}),
            revision=None,
            by=editor,
        )


def test_slugs_are_free_short_and_never_empty():
    factories.topic(slug="roads")

    assert record.free_slug(Topic, "Roads!", fallback="topic-x") == "roads-2"
    assert record.free_slug(Speaker, "Topics", fallback="x") == "topics-2"
    assert record.free_slug(Story, "New", fallback="x") == "new-2"
    assert record.free_slug(Story, "Topics", fallback="x") == "topics"
    assert record.free_slug(Topic, "道路", fallback="topic-x") == "topic-x"
    assert len(record.free_slug(Topic, "road " * 40, fallback="topic-x")) <= 70
