"""What this machine has of what the tests need besides Python packages."""

import json
import os
import shutil
import subprocess
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"
POSTGRES_FOLDERS = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/lib")


def chromium() -> str | None:
    """The path of Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def axe() -> Path | None:
    """The script of axe-core in the version of the lock in tests/browser/, or None."""
    return npm_file("axe-core", "axe.min.js")


def ical_js() -> Path | None:
    """The calendar reader ical.js in the version of the lock, or None."""
    return npm_file("ical.js", "dist/ical.js")


def npm_file(package: str, file: str) -> Path | None:
    """A file of an npm package, where its version is that of the lock in tests/browser/."""
    locked = json.loads((BROWSER / "package-lock.json").read_text())
    folder = BROWSER / "node_modules" / package
    if not (folder / "package.json").is_file():
        return None
    version = json.loads((folder / "package.json").read_text())["version"]
    wanted = locked["packages"][f"node_modules/{package}"]["version"]
    return folder / file if version == wanted else None


def node() -> str | None:
    """The path of node, or None."""
    return shutil.which("node") or shutil.which("nodejs")


def postgres_bin() -> Path | None:
    """The folder of the newest PostgreSQL server's programs, or None."""
    found = [
        path.parent for folder in POSTGRES_FOLDERS for path in Path(folder).glob("*/bin/initdb")
    ]
    if found:
        return max(found, key=lambda path: int("".join(filter(str.isdigit, path.parent.name)) or 0))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def install_npm_packages() -> None:
    """Fetch what the lock in tests/browser/ names, by its hash, if npm is here.

    The caller looks again for what it wanted: a failure here only prints what npm said.
    """
    if shutil.which("npm") is None:
        install("npm")
    if npm := shutil.which("npm"):
        print("Installing axe-core and ical.js", flush=True)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=BROWSER, check=False)


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
