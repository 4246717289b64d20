"""The disk that loses power, which `make bench NAMES=powercut` trusts."""

import random
import sqlite3
from itertools import pairwise

import pytest

from benchmarks.disk import WAYS, Disk
from benchmarks.survivors import FILE, HALF, look
from benchmarks.syscalls import (
    Create,
    Rename,
    Said,
    Sync,
    SyncFolder,
    Truncate,
    Unlink,
    Write,
    deeds,
)

OLD, NEW = b"o" * 4_096, b"n" * 4_096


def images(before, *done, times=60):
    """Every different image that the power could leave after these deeds."""
    found = {}
    for way in WAYS:
        for seed in range(times):
            disk = Disk(before)
            for deed in done:
                disk.do(deed)
            image = disk.cut(way, random.Random(f"{way} {seed}"))
            found[image.key] = {name: bytes(data) for name, data in image.files().items()}
    return list(found.values())


def test_what_an_fsync_came_back_for_is_always_there():
    assert images({"a": OLD}, Write("a", 0, NEW), Sync("a")) == [{"a": NEW}]


def test_what_nobody_waited_for_may_be_there_in_any_part_of_sectors():
    found = [image["a"] for image in images({"a": OLD}, Write("a", 100, NEW[:3_000]))]
    assert OLD in found
    assert OLD[:100] + NEW[:3_000] + OLD[3_100:] in found
    assert len(found) > 30
    edges = (0, 100, *range(512, 3_100, 512), 3_100, 4_096)
    for data in found:
        assert len(data) == len(OLD)
        for start, stop in pairwise(edges):
            assert len(set(data[start:stop])) == 1, "torn within a sector"


def test_a_later_write_may_be_there_without_the_one_before_it():
    found = images({"a": OLD * 2}, Write("a", 0, NEW), Write("a", 4_096, NEW))
    assert {"a": OLD + NEW} in found
    assert {"a": NEW + OLD} in found


def test_a_fsync_of_one_file_keeps_nothing_of_another():
    found = images({"a": OLD, "b": OLD}, Write("a", 0, NEW), Write("b", 0, NEW), Sync("b"))
    assert {"a": OLD, "b": NEW} in found
    assert all(image["b"] == NEW for image in found)


def test_what_was_cut_off_may_be_back_until_it_is_waited_for():
    found = images({"a": OLD}, Truncate("a", 7))
    assert sorted(found, key=str) == [{"a": OLD}, {"a": OLD[:7]}] or len(found) == 2
    assert images({"a": OLD}, Truncate("a", 7), Sync("a")) == [{"a": OLD[:7]}]


def test_between_the_old_end_and_a_later_sector_there_are_zeros():
    found = images({"a": b""}, Write("a", 0, NEW))
    assert any(image["a"].startswith(b"\0" * 512) and b"n" in image["a"] for image in found)


@pytest.mark.parametrize(
    ("deed", "after"),
    [
        (Create("b"), {"a": OLD, "b": b""}),
        (Unlink("a"), {}),
        (Rename("a", "b"), {"b": OLD}),
    ],
)
def test_which_files_there_are_is_certain_after_an_fsync_of_the_folder(deed, after):
    before = {"a": OLD}
    found = images(before, deed)
    assert len(found) == 2
    assert before in found
    assert after in found
    assert images(before, deed, SyncFolder()) == [after]


def test_the_same_seed_finds_the_same_images():
    done = [Write("a", 0, NEW), Truncate("a", 900), Write("a", 2_000, NEW)]
    assert images({"a": OLD}, *done, times=9) == images({"a": OLD}, *done, times=9)


def spelt(text):
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def told(*lines):
    return list(deeds(lines, "/data", "story"))


HERE, INDEX, OTHER = spelt("/data/story-wal"), spelt("/data/story-shm"), spelt("/data/queue")


def test_a_recording_is_read():
    assert told(
        f'7 openat(AT_FDCWD<{spelt("/")}>, "{HERE}", O_RDWR|O_CREAT, 0600) = 4<{HERE}>\n',
        f'7 pwrite64(4<{HERE}>, "{spelt("abc")}", 3, 24) = 2\n',
        f"7 fdatasync(4<{HERE}>)             = 0\n",
        f"7 ftruncate(4<{HERE}>, 5)  = 0\n",
        f"7 fsync(6<{spelt('/data')}>) = 0\n",
        f'7 write(1<{spelt("/dev/null")}>, "{spelt("saved")}", 5) = 5\n',
        f'7 unlink("{HERE}") = 0\n',
    ) == [
        Create("story-wal"),
        Write("story-wal", 24, b"ab"),
        Sync("story-wal"),
        Truncate("story-wal", 5),
        SyncFolder(),
        Said("saved"),
        Unlink("story-wal"),
    ]


def test_what_failed_is_another_file_or_lies_in_memory_is_left_out():
    assert not told(
        f'7 pwrite64(4<{HERE}>, "{spelt("abc")}", 3, 24) = -1 ENOSPC (No space left on device)\n',
        f'7 pwrite64(5<{INDEX}>, "{spelt("abc")}", 3, 24) = 3\n',
        f'7 pwrite64(5<{OTHER}>, "{spelt("abc")}", 3, 24) = 3\n',
        f'7 openat(AT_FDCWD<{spelt("/")}>, "{HERE}", O_RDONLY) = 4<{HERE}>\n',
        "7 +++ exited with 0 +++\n",
    )


@pytest.mark.parametrize(
    "line",
    [
        f"7 fallocate(4<{HERE}>, 0, 0, 4096) = 0\n",
        f'7 write(4<{HERE}>, "{spelt("abc")}", 3) = 3\n',
        f"7 fsync(4<{HERE}> <unfinished ...>\n",
    ],
)
def test_a_recording_with_a_gap_is_refused(line):
    with pytest.raises(ValueError, match="is not replayed here"):
        told(line)


@pytest.fixture
def database(tmp_path):
    """As much of the record as is looked at: three claims of which two are in the log twice."""
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.executescript(
            """
            CREATE TABLE stories_claim (id INTEGER PRIMARY KEY);
            CREATE TABLE stories_verdict (id INTEGER PRIMARY KEY, claim_id, chain, position, hash);
            CREATE TABLE stories_change (id INTEGER PRIMARY KEY, kind, subject, subject_pk,
                claim_id, chain, position, hash);
            CREATE TABLE stories_chain ("table", name, length, head);
            INSERT INTO stories_claim VALUES (1), (2), (3);
            INSERT INTO stories_change SELECT id, 'claim_added', 'claim', id, id, 's', id,
                'hash ' || id FROM stories_claim;
            INSERT INTO stories_chain VALUES ('change', 's', 3, 'hash 3');
            """
        )
    connection.close()
    return tmp_path


def broken(folder, sql):
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute(sql)
    connection.close()
    return look(folder, 1, 3, sqlite3)


def test_a_whole_record_has_lost_nothing(database):
    assert look(database, 1, 3, sqlite3) == (0, 0, "")


def test_confirmed_lines_that_are_gone_are_counted(database):
    assert look(database, 1, 5, sqlite3).lost == 2


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM stories_claim WHERE id = 2",
        "INSERT INTO stories_claim VALUES (4)",
        "INSERT INTO stories_verdict VALUES (1, 1, 's', 1, 'x')",
        "UPDATE stories_chain SET length = 4",
        "UPDATE stories_change SET hash = 'other' WHERE id = 3",
        "INSERT INTO stories_chain VALUES ('verdict', 's', 1, 'x')",
    ],
)
def test_a_transaction_of_which_a_part_is_missing_is_counted(database, sql):
    assert broken(database, sql).half == 1


def test_every_rule_of_a_whole_transaction_is_asked(database):
    assert len(HALF) == 5


def test_a_damaged_file_is_told(database):
    data = bytearray((database / FILE).read_bytes())
    data[4_096:8_192] = b"x" * 4_096
    (database / FILE).write_bytes(data)
    assert look(database, 1, 3, sqlite3).corrupt
