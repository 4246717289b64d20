"""The ends of the chains, kept elsewhere: they show what a chain alone cannot."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stories import proof
from stories.actions import stories
from stories.models import Chain, Change
from stories.models.digest import digest_of, hash_of
from tests import damage, newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


@pytest.fixture
def room():
    return newsroom.build()


@pytest.fixture
def notes(room, tmp_path) -> Path:
    out = io.StringIO()
    call_command("check_record", "--heads", stdout=out)
    path = tmp_path / "heads.txt"
    path.write_text(out.getvalue())
    return path


def against(path) -> str:
    out = io.StringIO()
    call_command("check_record", "--against", str(path), stdout=out)
    return out.getvalue()


def rewrite_the_log(chain: str) -> None:
    """What somebody does who can write everywhere: a line changed, all hashes made anew."""
    head = ""
    for line in Change.objects.filter(chain=chain).order_by("position"):
        if line.position == 2:
            line.note = "Nothing of the kind."
        line.previous_hash = head
        line.digest = digest_of(line)
        line.hash = head = hash_of(line)
        line.save()
    Chain.objects.filter(table="change", name=chain).update(head=head)


def test_every_chain_is_listed_with_its_length_and_its_last_hash(room, notes):
    last = room.story.changes.order_by("-position")[0]

    lines = notes.read_text().splitlines()

    assert lines[0].startswith("#")
    assert f"change {room.story.public_id} {last.position} {last.hash}" in lines
    assert len(lines) == 1 + Chain.objects.count()


def test_a_record_that_only_grew_goes_on_from_its_noted_ends(room, notes):
    stories.edit_story(
        story=room.story, changes={"title": "Two bridges"}, revision=None, by=room.editor
    )

    assert "It goes on from the ends" in against(notes)


def test_a_chain_that_was_made_anew_fits_itself_but_not_what_was_noted(room, notes):
    with damage.undone():
        with damage.defenceless():
            rewrite_the_log(room.story.public_id)
        assert list(proof.all_faults()) == []

        with pytest.raises(CommandError, match="contradicts itself: 1 fault"):
            against(notes)


def test_an_end_that_was_cut_off_together_with_its_head_is_found(room, notes):
    kept = room.story.changes.order_by("-position")[1]

    with damage.undone():
        with damage.defenceless():
            room.story.changes.order_by("-position")[0].delete()
            head = {"length": kept.position, "head": kept.hash}
            Chain.objects.filter(table="change", name=kept.chain).update(**head)

        with pytest.raises(CommandError, match="contradicts itself"):
            against(notes)


def test_heads_of_chains_that_the_record_does_not_know_are_faults(room, tmp_path):
    path = tmp_path / "heads.txt"
    path.write_text("verdict nowhere 3 00\nrumour newsroom 1 00\n")

    with pytest.raises(CommandError, match="2 faults"):
        against(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("verdict abc twelve 00", "Line 1 names no head"),
        ("# only a remark\n", "names no head"),
        ("é", "could not be read"),
    ],
)
def test_a_file_that_is_no_list_of_heads_is_refused_in_words(text, said, tmp_path):
    path = tmp_path / "heads.txt"
    path.write_text(text)

    with pytest.raises(CommandError, match=said):
        against(path)


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere.txt could not be read"):
        against(tmp_path / "nowhere.txt")
