"""What this machine has of what the tests need besides Python packages."""

import os
import shutil
import subprocess
from pathlib import Path

POSTGRES_FOLDERS = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/lib")


def chromium() -> str | None:
    """The path of Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def postgres_bin() -> Path | None:
    """The folder of the newest PostgreSQL server's programs, or None."""
    found = [
        path.parent for folder in POSTGRES_FOLDERS for path in Path(folder).glob("*/bin/initdb")
    ]
    if found:
        return max(found, key=lambda path: int("".join(filter(str.isdigit, path.parent.name)) or 0))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def install(*packages: str) -> None:
    """Install Debian packages, if this is Debian and we are root; else do nothing.

    The caller looks again for what it wanted: a failure here only prints what apt said.
    """
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Installing {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *command],
            env=environment,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            print(done.stdout[-2000:], flush=True)
