"""The rules of a language are a file."""

import tomllib

import pytest

from stories.intake.spot import language, spot


def test_an_unknown_language_is_refused_and_the_known_ones_are_named():
    with pytest.raises(language.UnknownLanguage, match=r"en\. “xx”"):
        spot("Text.", language="xx")


def test_another_language_is_another_file(tmp_path, monkeypatch):
    """A file beside the English one is enough: here with one word of its own for "pledged"."""
    path = language._FOLDER / "en.toml"
    changed = path.read_text(encoding="utf-8").replace(
        '"promised/pledged/vowed', '"lovede/promised/pledged/vowed'
    )
    assert tomllib.loads(changed)
    (tmp_path / "en.toml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(language, "_FOLDER", tmp_path)
    language.load.cache_clear()
    try:
        found = spot("Norbury Council lovede to build 300 homes.")
    finally:
        language.load.cache_clear()
    assert [each.kind for each in found] == ["pledge"]
