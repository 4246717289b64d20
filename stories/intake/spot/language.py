"""A language as spotting sees it: its file read once, its words and phrases ready to look up."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from stories.intake.spot.tokens import Phrases

_FOLDER = Path(__file__).with_name("languages")


class UnknownLanguage(ValueError):
    """There is no file of rules for this language; the message says which there are."""


class Language:
    """The data of one file. Keys are written `section.key`, as in the file."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self._data = data
        self._words = {
            f"{section}.{key}": frozenset(value.split())
            for section, table in data.items()
            for key, value in table.items()
            if isinstance(value, str)
        }
        self._phrases: dict[str, Phrases] = {}
        classes = {name: self._words[f"classes.{name}"] for name in data["classes"]}
        classes |= {name: self._words[f"verbs.{name}"] for name in data["verbs"]}
        for section, table in data.items():
            lists = {key: value for key, value in table.items() if _is_lines(value)}
            self._phrases[section] = Phrases(lists, classes, self._words["numbers.words"])
            for key, lines in lists.items():
                self._phrases[f"{section}.{key}"] = Phrases(
                    {key: lines}, classes, self._words["numbers.words"]
                )
        for key in ("at_least", "at_most", "about"):
            self._phrases[f"after.{key}"] = Phrases(
                {key: data["numbers"]["after"][key]}, classes, frozenset()
            )
        self.qualifiers = Phrases(data["numbers"]["qualifiers"], classes, frozenset())
        self.turned = Phrases(data["numbers"]["upside_down"], classes, frozenset())
        self.after = Phrases(data["numbers"]["after"], classes, frozenset())

    def words(self, key: str) -> frozenset[str]:
        return self._words[key]

    def phrases(self, key: str) -> Phrases:
        """The phrases of one list, or of a whole section with the lists' names as labels."""
        return self._phrases[key]

    def table(self, key: str) -> Any:
        value: Any = self._data
        for part in key.split("."):
            value = value[part]
        return value


def _is_lines(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def known() -> list[str]:
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def load(code: str) -> Language:
    """Raises: UnknownLanguage."""
    if code not in known():
        raise UnknownLanguage(
            f"Claims can be spotted in these languages: {', '.join(known())}. “{code}” is none "
            "of them."
        )
    return Language(code, tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8")))
