import random

from stories.intake.fingerprint import SAME_TEXT, distance, fingerprint

WORDS = [f"word{number}" for number in range(3_000)]


def made(seed: int, length: int = 400) -> list[str]:
    """Words with the skew of a language: few of them everywhere."""
    chance = random.Random(seed)
    return [WORDS[int(3_000 * chance.random() ** 3)] for _ in range(length)]


def test_a_text_is_its_own_copy():
    assert distance(fingerprint("One two three."), fingerprint("one two, three")) == 0


def test_edited_copies_are_near():
    for seed in range(40):
        words = made(seed)
        edited = ["dateline", "agency", *words[: 200 + seed], "added", *words[205 + seed :], "end"]
        assert distance(fingerprint(" ".join(words)), fingerprint(" ".join(edited))) <= SAME_TEXT


def test_other_texts_are_far():
    prints = [fingerprint(" ".join(made(seed))) for seed in range(60)]
    between = [distance(one, other) for one in prints for other in prints if one is not other]
    assert min(between) > SAME_TEXT


def test_it_has_64_bits_and_nothing_is_nought():
    assert fingerprint("") == fingerprint(" . ") == 0
    assert 0 < fingerprint("one") < 2**64
    assert distance(0, 2**64 - 1) == 64
