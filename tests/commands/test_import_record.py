import io
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from stories import proof
from stories.actions import archive
from stories.models import Story, User
from tests import exports, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def import_record(path) -> str:
    out = io.StringIO()
    call_command("import_record", str(path), stdout=out)
    return out.getvalue()


def example() -> None:
    call_command("load_example", "--quiet-passwords", stdout=io.StringIO())


def test_the_example_newsroom_goes_out_and_comes_back_the_same(tmp_path):
    path = exports.of_a_newsroom(tmp_path / "record.zip", build=example)

    said = import_record(path)

    call_command("export_record", str(tmp_path / "again.zip"), stdout=io.StringIO())
    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()
    assert "the record keeps its rules" in said
    assert "Nobody has a password yet" in said


def test_what_another_newsroom_wrote_on_sqlite_comes_out_the_same_here(tmp_path):
    """Also on PostgreSQL: that run of the suite imports here what SQLite exported there."""
    path = tmp_path / "record.zip"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("STORYTRACK_")
    } | {
        "DJANGO_SETTINGS_MODULE": "storytrack.settings",
        "STORYTRACK_ENV_FILE": os.devnull,
        "STORYTRACK_SECRET_KEY": settings.SECRET_KEY,
        "STORYTRACK_DATA_DIR": str(tmp_path / "there"),
    }
    for words in (["migrate"], ["load_example", "--quiet-passwords"], ["export_record", path]):
        command = [sys.executable, settings.BASE_DIR / "manage.py", *words]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)

    import_record(path)

    call_command("export_record", str(tmp_path / "again.zip"), stdout=io.StringIO())
    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()
    assert list(proof.all_faults()) == []


def test_a_refusal_says_that_nothing_was_imported(tmp_path):
    path = exports.of_a_newsroom(tmp_path / "record.zip")
    factories.user()

    with pytest.raises(CommandError, match=r"Nothing was imported\. This database is not empty"):
        import_record(path)


def test_a_file_that_is_no_export_is_named(tmp_path):
    (tmp_path / "letter").write_text("Dear newsroom,")

    with pytest.raises(CommandError, match=r"Nothing was imported\. .*letter is no ZIP file"):
        import_record(tmp_path / "letter")


def test_an_interrupted_import_leaves_nothing_and_can_be_run_again(tmp_path, monkeypatch):
    path = exports.of_a_newsroom(tmp_path / "record.zip")

    def interrupted(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(archive, "_go_on_counting", interrupted)
        with pytest.raises(CommandError, match=r"Interrupted\. Nothing was imported"):
            import_record(path)

    assert not User.objects.exists()
    import_record(path)
    assert Story.objects.exists()
