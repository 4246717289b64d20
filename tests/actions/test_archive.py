"""A record goes out and comes back: all of it, or nothing and a sentence."""

import json
import struct
import zipfile
from pathlib import Path

import pytest

from stories import proof
from stories.actions import archive, claims, record
from stories.archive import reading, zipped
from stories.archive.export import export
from stories.models import Change, Claim, Evidence, Note, User
from tests import damage, exports, factories, newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


@pytest.fixture
def path(tmp_path) -> Path:
    return exports.of_a_newsroom(tmp_path / "record.zip")


def refused(path: Path) -> str:
    """What is said of an export; nothing of it may stay."""
    with pytest.raises((reading.NotAnExport, record.Refused)) as found:
        archive.restore(path=path)
    assert not User.objects.exists()
    return str(found.value)


def test_a_record_that_comes_back_goes_out_as_the_same_bytes(path, tmp_path):
    archive.restore(path=path)

    export(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()
    assert list(proof.all_faults()) == []


def test_closed_matter_stays_away_and_the_rest_comes_back_whole(tmp_path):
    def build():
        room = newsroom.build()
        closed = factories.evidence(claim=room.pledge, source="The whistle", closed=True)
        with record.writing():
            closed.readers.add(room.editor)
            record.log("story_edited", room.story, by=room.editor, story=room.story)
        row = Note(story=room.story, text="Ask her again.", closed=True)
        factories.rows.kept(row, "story_edited", by=room.editor, story=room.story)

    found = archive.restore(path=exports.of_a_newsroom(tmp_path / "record.zip", build=build))

    assert found.left_out == 3
    assert not Evidence.objects.filter(closed=True).exists()
    assert not Note.objects.exists()
    assert Change.objects.filter(subject="evidence", subject_pk=0).count() == 1
    assert list(proof.all_faults()) == []


def test_a_line_about_a_row_that_is_there_may_not_say_that_it_was_left_out():
    room = newsroom.build()

    with damage.undone():
        with damage.defenceless():
            damage.run(
                "UPDATE stories_change SET subject_pk = 0 WHERE claim_id = {pk}", pk=room.pledge.pk
            )
        found = {fault.check for fault in proof.all_faults()}

    assert "subjects" in found


def test_work_goes_on_where_it_stopped(path):
    archive.restore(path=path)
    editor = User.objects.with_role("editor").first()
    claim = Claim.objects.first()

    claims.edit_claim(claim=claim, changes={"text": "Edited"}, revision=None, by=editor)
    claims.add_claim(
        story=claim.story, text="Another", kind="statement", speaker=claim.speaker, by=editor
    )

    assert list(proof.all_faults()) == []


def test_nobody_has_a_password_afterwards(path):
    archive.restore(path=path)

    assert not any(person.has_usable_password() for person in User.objects.all())


def test_a_database_with_something_in_it_is_left_alone(path):
    factories.user()

    with pytest.raises(record.Refused, match="This database is not empty"):
        archive.restore(path=path)

    assert User.objects.count() == 1


def with_manifest(**values):
    def members(found):
        found["manifest.json"] = json.dumps({**exports.told(found), **values}).encode()

    return members


def in_table(table, change):
    """Changes the rows of one table, and the manifest with them."""

    def members(found):
        rows = exports.rows_of(found[f"{table}.jsonl"])
        change(rows)
        found[f"{table}.jsonl"] = exports.as_lines(rows)
        exports.make_manifest_fit(found)

    return members


def put(table, **values):
    return in_table(table, lambda rows: rows[0].update(values))


BROKEN = {
    "another format": (with_manifest(format=3), "It has format 3; this version of Storytrack"),
    "another kind": (with_manifest(kind="letters"), "not one of Storytrack"),
    "no tables": (with_manifest(tables=[]), "does not say which tables"),
    "no manifest": (lambda found: found.pop("manifest.json"), "has no manifest"),
    "a manifest that is no JSON": (lambda found: found.update({"manifest.json": b"{"}), "not JSON"),
    "a file that is missing": (lambda found: found.pop("claim.jsonl"), "not those that its"),
    "a file of another version": (lambda found: found.update({"rumour.jsonl": b""}), "no table of"),
    "a path": (lambda found: found.update({"../../etc/cron.d/x": b""}), "no table of this version"),
    "a bad hash": (
        lambda found: found.update({"claim.jsonl": found["claim.jsonl"].replace(b"2020", b"2030")}),
        "claim.jsonl is not as it was",
    ),
    "a changed row of a chain": (put("verdict", digest="00"), "content was changed"),
    "a moved row of a chain": (put("verdict", position=7), "hash does not fit"),
    "a cut chain": (in_table("verdict", lambda rows: rows.pop()), "does not end where it should"),
    "a chain without an end": (in_table("chain", lambda rows: rows.pop(0)), "missing from chain"),
    "a row that is no object": (
        in_table("claim", lambda rows: rows.insert(0, 7)),
        "no JSON object",
    ),
    "a link that is none": (put("verdict", position="one"), "no row of a chain"),
    "an unknown column": (put("claim", rumour="yes"), "no column “rumour”"),
    "an unknown person": (put("claim", created_by="nobody"), "names one of user"),
    "no such day": (put("claim", created_at="yesterday"), "cannot be read as claim.created_at"),
    "a value that the database refuses": (put("claim", stage="lost"), "cannot be written"),
    "another verdict": (put("claim", verdict="disputed"), "contradicts itself"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_refused_in_words_and_leaves_nothing(name, path, tmp_path):
    change, said = BROKEN[name]

    assert said in refused(exports.changed(path, change, to=tmp_path / "broken.zip"))


def test_a_row_left_out_of_a_chain_can_be_verified_but_not_come_back(path, tmp_path):
    less = in_table("change", lambda rows: rows[3].pop("content"))

    assert "verified, not imported" in refused(
        exports.changed(path, less, to=tmp_path / "less.zip")
    )


def test_what_is_no_zip_file_is_refused(tmp_path):
    (tmp_path / "letter").write_text("Dear newsroom,")

    assert "is no ZIP file" in refused(tmp_path / "letter")
    assert "cannot be read: No such file" in refused(tmp_path / "nowhere")


def test_a_member_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.json", b" " * 50_000_000)

    assert "packed more tightly than any text is" in refused(tmp_path / "bomb.zip")


def test_more_than_a_disk_holds_is_refused_before_it_is_read(path, monkeypatch):
    monkeypatch.setattr(zipped, "MOST_BYTES", 10_000)

    assert "Unpacked it would be larger than" in refused(path)


def test_a_line_without_an_end_is_refused(path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(zipped, "LONGEST_LINE", 5_000)
        assert "manifest.json is larger than" in refused(path)

    with zipfile.ZipFile(path) as file, monkeypatch.context() as patched:
        patched.setattr(zipped, "LONGEST_LINE", 50)
        with pytest.raises(reading.NotAnExport, match="a line of more than"):
            next(zipped.lines(file, "claim.jsonl"))


def test_two_members_of_one_name_are_refused(path, tmp_path):
    (tmp_path / "twice.zip").write_bytes(path.read_bytes())
    with zipfile.ZipFile(tmp_path / "twice.zip", "a") as file, pytest.warns(match="Duplicate"):
        file.writestr("claim.jsonl", b"")

    assert "the same member twice" in refused(tmp_path / "twice.zip")


def test_a_locked_member_is_refused(path, tmp_path):
    content = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(signature) + place] |= 1
    (tmp_path / "locked.zip").write_bytes(content)

    assert "locked with a password" in refused(tmp_path / "locked.zip")


def test_members_that_overlap_are_refused(path, tmp_path):
    """Every entry of the directory says that it is larger than the whole file."""
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02") + 20
    content[place : place + 4] = struct.pack("<I", len(content) + 1)
    (tmp_path / "overlap.zip").write_bytes(content)

    assert "overlap" in refused(tmp_path / "overlap.zip")
