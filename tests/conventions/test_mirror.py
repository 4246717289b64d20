"""Tests mirror the code: who changes a module knows where its tests are."""

from collections.abc import Iterable

from tests.conventions.source import ROOT, none_of

# A module in the left folder has its tests in the right one.
MIRRORED = {
    "stories/actions": "tests/actions",
    "stories/intake": "tests/intake",
    "stories/management/commands": "tests/commands",
    "stories/views": "tests/views",
}


def missing(modules: Iterable[str], tests: Iterable[str]) -> set[str]:
    """The test files, by name, that modules of these names lack."""
    return {f"test_{name}.py" for name in modules if name != "__init__"} - set(tests)


def test_every_module_has_its_tests():
    lacking = {
        f"{tests}/{name}"
        for code, tests in MIRRORED.items()
        for name in missing(
            (path.stem for path in (ROOT / code).glob("*.py")),
            (path.name for path in (ROOT / tests).glob("*.py")),
        )
    }
    none_of(lacking)


def test_a_module_without_tests_is_found():
    assert missing(["__init__", "claims", "stories"], ["test_claims.py"]) == {"test_stories.py"}
