"""An export that was damaged on its way comes back whole, or not at all and with a reason."""

import random
import zipfile
from pathlib import Path

import pytest

from stories.actions import archive, record
from stories.archive import reading
from stories.models import User
from tests import exports

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]

LONGEST_SENTENCE = 400


@pytest.fixture
def path(tmp_path) -> Path:
    return exports.of_a_newsroom(tmp_path / "record.zip")


def refusal(path: Path) -> str:
    """What is said of an export, "" where it is whole. Reading is enough: it comes first."""
    try:
        with reading.opened(path) as found:
            found.check()
    except reading.NotAnExport as error:
        return str(error)
    return ""


def is_plain(said: str) -> bool:
    """A sentence for people: on one line, not endless, with its full stop."""
    return "\n" not in said and len(said) < LONGEST_SENTENCE and said.endswith(".")


def test_an_export_as_it_was_written_is_whole(path):
    assert refusal(path) == ""


def truncated(members, name):
    members[name] = members[name][: len(members[name]) // 2]


def longer(members, name):
    members[name] += b"{}\n"


def emptied(members, name):
    members[name] = b""


def flipped(members, name):
    content = bytearray(members[name] or b"\0")
    content[len(content) // 2] ^= 1
    members[name] = bytes(content)


def missing(members, name):
    del members[name]


def renamed(members, name):
    members[f"x{name}"] = members.pop(name)


def twice(members, name):
    members[f"{name} "] = members[name]


WAYS = (truncated, longer, emptied, flipped, missing, renamed, twice)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_member_that_was_damaged_is_refused_whichever_it_is(way, path, tmp_path):
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    for number, name in enumerate(members):
        if way in (truncated, emptied) and not members[name]:
            continue  # an empty table, cut short, is what it was
        damaged = tmp_path / f"{number}.zip"
        exports.changed(path, lambda found, name=name: way(found, name), to=damaged)
        said = refusal(damaged)
        assert said, name
        assert is_plain(said), said
        damaged.unlink()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_of_a_damaged_export_is_written(way, path, tmp_path):
    exports.changed(path, lambda found: way(found, "claim.jsonl"), to=tmp_path / "damaged.zip")

    with pytest.raises((reading.NotAnExport, record.Refused)):
        archive.restore(path=tmp_path / "damaged.zip")

    assert not User.objects.exists()


def test_a_member_whose_own_name_is_damaged_is_told_in_words(path, tmp_path):
    """The ZIP reader would say so with all that it took for the name, thousands of bytes."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as file:
        start = file.getinfo("claim.jsonl").header_offset
    content[start + 27] ^= 1 << 4  # 4,096 more in the length of the name
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(content)

    assert refusal(damaged).startswith("claim.jsonl is damaged:")
    assert is_plain(refusal(damaged))


@pytest.mark.parametrize("count", [250, pytest.param(20_000, marks=pytest.mark.long)])
def test_bits_that_flip_anywhere_in_the_file_do_no_harm(count, path, tmp_path):
    """Either it is refused, or what was hit says nothing (a flag, a date of the ZIP file)."""
    rng, whole = random.Random(1), path.read_bytes()
    damaged, found = tmp_path / "damaged.zip", 0
    for _ in range(count):
        content = bytearray(whole)
        for _ in range(rng.choice((1, 1, 3, 40))):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        if rng.random() < 0.2:
            del content[rng.randrange(len(content)) :]
        damaged.write_bytes(content)
        said = refusal(damaged)
        found += bool(said)
        assert not said or is_plain(said), said
    assert found > count * 0.6


HOSTILE = {
    "counts": {"rows": "many"},
    "no counts": {"left_out": None},
    "below nothing": {"left_out": -1},
    "no hash": {"sha256": 7},
}


@pytest.mark.parametrize("values", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_manifest_that_was_made_up_is_refused(values, path, tmp_path):
    def members(found):
        manifest = exports.told(found)
        manifest["tables"]["claim"] |= values
        found["manifest.json"] = exports.as_lines([manifest])

    said = refusal(exports.changed(path, members, to=tmp_path / "forged.zip"))

    assert said == "Its manifest does not say which tables there are."


@pytest.mark.parametrize("number", [0, 3, 99, "2", None, [2]])
def test_another_format_is_refused_with_the_way_out(number, path, tmp_path):
    def members(found):
        found["manifest.json"] = exports.as_lines([exports.told(found) | {"format": number}])

    said = refusal(exports.changed(path, members, to=tmp_path / "other.zip"))

    assert "this version of Storytrack reads formats 1 to 2" in said
    assert "the version of Storytrack that made it, or a newer one" in said


def test_a_newer_schema_is_told_before_any_row_is_read(path, tmp_path):
    def members(found):
        schema = exports.rows_of(found["schema.json"].replace(b"\n", b""))[0]
        schema["tables"]["claim"]["columns"]["rumour"] = {"holds": "text", "may_be_null": False}
        found["schema.json"] = exports.as_lines([schema])
        exports.make_manifest_fit(found)

    said = refusal(exports.changed(path, members, to=tmp_path / "newer.zip"))

    assert said.startswith("claim has no column “rumour”. Import it with the version")


def test_an_export_of_the_first_format_comes_back(path, tmp_path):
    def members(found):
        manifest = exports.told(found) | {"format": 1}
        for name in manifest.pop("files"):
            del found[name]
        del manifest["missing"]
        found["manifest.json"] = exports.as_lines([manifest])

    archive.restore(path=exports.changed(path, members, to=tmp_path / "first.zip"))

    assert User.objects.exists()


def put(column, value):
    def members(found):
        rows = exports.rows_of(found["claim.jsonl"])
        rows[0][column] = value
        found["claim.jsonl"] = exports.as_lines(rows)
        exports.make_manifest_fit(found)

    return members


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", 7),
        ("text", ["a list"]),
        ("text", "x" * 20_000),
        ("revision", "1"),
        ("revision", True),
        ("revision", 10**30),
        ("revision", 1.5),
        ("created_at", "2020-01-01T00:00:00"),
        ("created_at", 7),
        ("said_from", "2020-02-30"),
        ("story", 1),
        ("story", {"a": 1}),
    ],
    ids=str,
)
def test_a_value_of_another_sort_is_refused_though_its_hashes_fit(column, value, path, tmp_path):
    forged = exports.changed(path, put(column, value), to=tmp_path / "forged.zip")

    with pytest.raises((reading.NotAnExport, record.Refused)) as found:
        archive.restore(path=forged)

    assert "\n" not in str(found.value)
    assert not User.objects.exists()
