"""What the documents name exists."""

import re

import pytest

from tests.conventions.source import ROOT, none_of

DOCUMENTS = [
    path
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
    if path.exists()
]
SUFFIXES = ("py", "md", "html", "css", "js", "toml", "txt", "in", "sh", "yaml", "yml", "conf")


def paths_named(text: str) -> set[str]:
    """The paths in back quotes and in links; not addresses, nor patterns such as `<noun>.py`."""
    quoted = re.findall(r"`([^`\s]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    linked = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    looks_like_path = re.compile(rf"\.?[\w-][\w./-]*(/|\.({'|'.join(SUFFIXES)}))")
    return {
        name
        for name in (*quoted, *linked)
        if looks_like_path.fullmatch(name) and not name.startswith("/")
    }


def targets_named(text: str) -> set[str]:
    return set(re.findall(r"`make ([a-z-]+)", text)) | set(
        re.findall(r"^make ([a-z-]+)", text, re.MULTILINE)
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_exists(document):
    named = paths_named(document.read_text())
    missing = {
        name
        for name in named
        if not any((place / name).exists() for place in (ROOT, document.parent, ROOT / "stories"))
    }
    none_of(missing)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_exists(document):
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert targets_named(document.read_text()) <= targets


def test_the_readme_lists_every_command():
    folder = ROOT / "stories" / "management" / "commands"
    there = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert set(re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text(), re.M)) == there


def test_paths_are_recognised():
    text = (
        "See `stories/urls.py`, [the record](docs/adr/x.md#why) and `docs/`; not `/desk/`, `a.b`."
    )
    assert paths_named(text) == {"stories/urls.py", "docs/adr/x.md", "docs/"}


def test_targets_are_recognised():
    assert targets_named("Run `make run PORT=1`.\n\n```\nmake test\n```\n") == {"run", "test"}
