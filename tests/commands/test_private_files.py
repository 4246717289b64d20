"""What commands leave on the disk is for the account that runs them."""

import os
import subprocess
import sys

from tests.conventions.source import ROOT
from tests.project.test_settings import KEY


def manage(folder, *words):
    """A command in a process of its own, in a folder that all accounts of the machine may enter."""
    folder.chmod(0o755)
    clean = {name: value for name, value in os.environ.items() if "STORYTRACK" not in name}
    switches = {
        "DJANGO_SETTINGS_MODULE": "storytrack.settings",
        "STORYTRACK_ENV_FILE": os.devnull,
        "STORYTRACK_SECRET_KEY": KEY,
        "STORYTRACK_DATA_DIR": str(folder),
    }
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**clean, **switches},
        check=False,
        capture_output=True,
        text=True,
        umask=0o022,
    )


def test_a_database_made_by_hand_is_private_and_so_the_next_command_starts(tmp_path):
    made = manage(tmp_path, "migrate", "stories", "0001", "--verbosity", "0")
    again = manage(tmp_path, "showmigrations", "stories")

    assert (made.returncode, made.stderr) == (0, "")
    assert (tmp_path / "storytrack.sqlite3").stat().st_mode & 0o077 == 0
    assert again.returncode == 0, again.stderr
