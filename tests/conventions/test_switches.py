"""Every switch is in .env.example, and everything in .env.example is a switch."""

import re

from tests.conventions.source import ROOT


def switches_read(settings: str) -> set[str]:
    return set(re.findall(r'env\.\w+\(\s*"(STORYTRACK_\w+)"', settings))


def switches_explained(example: str) -> set[str]:
    return set(re.findall(r"^#?(STORYTRACK_\w+)=", example, re.MULTILINE))


def test_the_example_is_complete_and_true():
    settings = (ROOT / "storytrack" / "settings.py").read_text()
    example = (ROOT / ".env.example").read_text()
    assert switches_read(settings) == switches_explained(example)


def test_documents_and_recipes_name_no_other():
    known = switches_explained((ROOT / ".env.example").read_text())
    texts = [
        ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "compose.yaml")
    ]
    texts += [path for path in (ROOT / "docs").rglob("*") if path.is_file()]
    named = {
        (switch, path.name)
        for path in texts
        for switch in re.findall(r"\bSTORYTRACK_[A-Z_]*[A-Z]\b", path.read_text())
    }
    assert len(named) > 20
    assert {(switch, name) for switch, name in named if switch not in known} == set()


def test_switches_are_recognised():
    assert switches_read('X = env.bool(\n    "STORYTRACK_X", False)') == {"STORYTRACK_X"}
    assert switches_explained("# words\n#STORYTRACK_X=1\nSTORYTRACK_Y=\n") == {
        "STORYTRACK_X",
        "STORYTRACK_Y",
    }
