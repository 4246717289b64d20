"""A username cannot pass for that of somebody else."""

import itertools
import unicodedata

import pytest

from stories.lookalikes import looks_like, mixes_alphabets

OTHERS = {
    "a": "аαɑａ𝐚𝒂ⓐạ",
    "c": "сϲᴄｃ𝐜ç",
    "e": "еєｅ𝐞é",
    "i": "іıｉ𝐢ï",
    "o": "оο0օｏ𝐨ö",
    "p": "рρｐ𝐩",
    "s": "ѕ5ꜱｓ𝐬",
    "x": "хχｘ𝐱",
    "y": "уүγʏｙ𝐲",
}
NAMES = ["alice", "pax", "cosy", "operations", "oscar", "isaac", "escape", "precious", "syspaces"]


def disguises():
    """Each name with one or two of its letters replaced by a look-alike."""
    for name in NAMES:
        spots = [place for place, letter in enumerate(name) if letter in OTHERS]
        for pair in itertools.combinations_with_replacement(spots, 2):
            for letters in itertools.product(*(OTHERS[name[place]] for place in pair)):
                changed = list(name)
                for place, letter in zip(pair, letters, strict=True):
                    changed[place] = letter
                yield name, "".join(changed)


def test_a_thousand_disguises_are_seen_through():
    pairs = set(disguises())
    assert len(pairs) > 1_000
    assert [pair for pair in pairs if not looks_like(*pair)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ian", "lan"), ("arnold", "amold"), ("PAUL", "paul"), ("bill", "bi11"), ("аррӏе", "appie")],
)
def test_names_that_the_eye_takes_for_one(one, other):
    assert looks_like(one, other)
    assert looks_like(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("clara", "ciara"), ("anna", "hanna"), ("tom", "tim"), ("editor", "editor2")]
)
def test_names_that_differ(one, other):
    assert not looks_like(one, other)


@pytest.mark.parametrize("name", ["pаul", "admιn", "ediтor", "日本ab"])
def test_letters_of_several_alphabets_are_noticed(name):
    assert mixes_alphabets(name)


@pytest.mark.parametrize(
    "name", ["paul", "Müller", "анна", "東京タワー", "editor-2", "ann.lee", "42"]
)
def test_what_people_write_in_one_name_is_no_mixture(name):
    assert not mixes_alphabets(unicodedata.normalize("NFKC", name))
