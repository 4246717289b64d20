"""The power goes, thousands of times: is all there that had been confirmed?

A process writes claims and marks with our own actions while strace records what it does to its
SQLite file. The recording is replayed on a disk that loses power (`benchmarks.disk`) at many
moments, each time in one of many ways; SQLite opens what is left. With our settings nothing may be
missing. With `synchronous` NORMAL and OFF something must be: else the disk is not cruel enough to
prove anything. SIZE=10k makes 1,000 images with our settings, 100k 20,000 and 1M 100,000.
SEED= chooses other moments.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.disk import WAYS, Disk, Image
from benchmarks.places import own
from benchmarks.survivors import FILE, Found, engine, look
from benchmarks.syscalls import STRACE, Deed, Said, Sync, deeds
from benchmarks.table import table
from tests import machine

IMAGES = {"10k": 1_000, "100k": 20_000, "1M": 100_000}
CONTROLS = 200
TRANSACTIONS = 120
PER_RECORDING = 1_500
PROVED = 250
"""One image of so many is proved by `check_record` too."""

WITHOUT = """import runpy, sys
sys.modules["pysqlite3"] = None
runpy.run_path("manage.py", run_name="__main__")"""
MEMORY, ROOM = Path("/dev/shm"), 2**30
HEAD = ("", "journal", "SQLite", "images", "missing some", "worst", "half", "corrupt", "proved")


@dataclass
class Tally:
    """What was found in the images of one way to write."""

    title: str
    words: tuple[str, ...]
    wanted: int
    setting: dict[str, Any] = field(default_factory=dict)
    images: int = 0
    lossy: int = 0
    worst: int = 0
    half: int = 0
    corrupt: int = 0
    proved: int = 0
    unproved: int = 0
    missed: int = 0
    """Recordings after which the simulated disk was not the real one."""

    @property
    def is_ours(self) -> bool:
        return len(self.words) < 2

    @property
    def stock(self) -> bool:
        return "stock" in self.words

    def add(self, found: Found) -> None:
        self.images += 1
        self.lossy += found.lost > 0
        self.worst = max(self.worst, found.lost)
        self.half += found.half > 0
        self.corrupt += bool(found.corrupt)

    def bad(self) -> int:
        return self.lossy + self.half + self.corrupt + self.unproved

    def row(self) -> tuple[object, ...]:
        synchronous = ("OFF", "NORMAL", "FULL", "EXTRA")[self.setting["synchronous"]]
        journal = f"{self.setting['journal'].upper()}, {synchronous}"
        counts = (self.images, self.lossy, self.worst, self.half, self.corrupt, self.proved)
        return (self.title, journal, self.setting["sqlite"], *counts)


def run(size: str) -> dict[str, Any]:
    need_strace()
    wanted, seed = IMAGES[size], int(os.environ.get("SEED", "1"))
    ours = [Tally("ours", (), wanted), Tally("ours, without pysqlite3", ("stock",), wanted // 4)]
    controls = [
        Tally("control: WAL, NORMAL", ("WAL", "NORMAL"), CONTROLS),
        Tally("control: TRUNCATE, OFF", ("TRUNCATE", "OFF"), CONTROLS),
    ]
    every = (*ours, *controls)
    for stock in (False, True):
        with own() as environment, tempfile.TemporaryDirectory(dir=in_memory()) as folder:
            for command in (["migrate"], ["make_newsroom", "--claims", "20"]):
                if manage(stock, environment, *command):
                    sys.exit(f"manage.py {command[0]} failed.")
            for each in (each for each in every if each.stock == stock):
                tally(each, environment, Path(folder), random.Random(f"{seed} {each.title}"))
    print(table(f"Images of crashes, SEED={seed}", HEAD, [each.row() for each in every]))
    bounds: dict[str, tuple[float, float]] = {}
    for each in ours:
        images = max(each.images, 1)
        bounds[f"powercut, {each.title}: images that miss something"] = (each.bad(), 0)
        bounds[f"powercut, {each.title}: {each.wanted} ÷ images"] = (each.wanted / images, 1)
    bounds["powercut: controls that lost nothing"] = (sum(each.bad() == 0 for each in controls), 0)
    bounds["powercut: recordings with a gap"] = (sum(e.missed for e in every), 0)
    return {"seed": seed, "found": [vars(each) for each in every], "bounds": bounds}


def in_memory() -> str | None:
    """A folder that costs no disk, where there is one with room; None: the usual place."""
    is_roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return str(MEMORY) if is_roomy else None


def need_strace() -> None:
    if not shutil.which("strace"):
        machine.install("strace")
    if not shutil.which("strace"):
        sys.exit(
            "This needs strace, which is not here. On Debian or Ubuntu: apt-get install strace"
        )


def tally(each: Tally, environment: dict[str, str], folder: Path, rng: random.Random) -> None:
    """Records and looks until there are images enough."""
    recordings = 0
    while each.images < each.wanted and recordings < 2 * each.wanted / PER_RECORDING + 2:
        recordings += 1
        before = Path(environment["STORYTRACK_DATA_DIR"], FILE).read_bytes()
        done, after = recording(each.words, environment, before, folder)
        each.setting = next(json.loads(deed.text) for deed in done if isinstance(deed, Said))
        most = min(PER_RECORDING, each.wanted - each.images)
        disk = Disk({FILE: before})
        for image, confirmed in crashes(disk, done, most, rng):
            look_at(each, image, confirmed, environment, folder)
        each.missed += disk.cut("everything", rng).files() != after
        print(f"{each.title}: {each.images} images", flush=True)


def recording(
    words: tuple[str, ...], environment: dict[str, str], before: bytes, place: Path
) -> tuple[list[Deed], dict[str, bytes]]:
    """What was done to a copy of the database, and the files that were left."""
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name).resolve()
        data, log = folder / "data", folder / "strace.log"
        data.mkdir(mode=0o700)
        (data / FILE).write_bytes(before)
        writing = [sys.executable, "-m", "benchmarks.at_powercut", str(TRANSACTIONS), *words]
        subprocess.run(
            [*STRACE, "-o", log, *writing],
            env={**environment, "STORYTRACK_DATA_DIR": str(data)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        with log.open() as lines:
            done = list(deeds(lines, str(data), FILE))
        return done, {path.name: path.read_bytes() for path in data.glob(f"{FILE}*")}


def crashes(
    disk: Disk, done: list[Deed], most: int, rng: random.Random
) -> Iterator[tuple[Image, int]]:
    """Different images, each with the last line of the log that was confirmed before it.

    Half of the moments lie beside a line that was said or an `fsync`, where a promise is given.
    """
    edges = [n for n, deed in enumerate(done) if isinstance(deed, Said | Sync)]
    moments = [rng.choice(edges) + rng.randint(-2, 2) for _ in range(most)]
    moments += [rng.randrange(len(done)) for _ in range(most)]
    rng.shuffle(moments)
    wanted = sorted(moments)
    confirmed, seen, given = 0, set(), 0
    for number, deed in enumerate(done):
        if isinstance(deed, Said):
            confirmed = json.loads(deed.text)["changes"]
        else:
            disk.do(deed)
        while wanted and wanted[0] <= number:
            wanted.pop(0)
            image = disk.cut(rng.choice(WAYS), rng)
            if confirmed and given < most and (image.key, confirmed) not in seen:
                seen.add((image.key, confirmed))
                given += 1
                yield image, confirmed


def look_at(
    each: Tally, image: Image, confirmed: int, environment: dict[str, str], folder: Path
) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        for file, data in image.files().items():
            Path(name, file).write_bytes(data)
        sqlite = engine(stock=each.stock)
        each.add(look(Path(name), each.setting["changes"], confirmed, sqlite))
        if each.is_ours and each.images % PROVED == 1:
            data = {**environment, "STORYTRACK_DATA_DIR": name}
            each.proved += 1
            each.unproved += manage(each.stock, data, "check_record") != 0


def manage(stock: bool, environment: dict[str, str], *words: str) -> int:
    """`manage.py WORDS` silently, without pysqlite3 where `stock`; its exit code."""
    program = ["-c", WITHOUT] if stock else ["manage.py"]
    command = [sys.executable, *program, *words]
    quiet = subprocess.DEVNULL
    return subprocess.run(command, env=environment, stdout=quiet, check=False).returncode
