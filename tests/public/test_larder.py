"""What is kept ready: what was used last, within a limit."""

from stories.public.larder import Larder


def larder(limit: int) -> Larder[bytes]:
    return Larder(len, limit=limit)


def test_the_answers_used_last_are_kept_within_their_limit():
    kept = larder(250)
    for name in "abc":
        kept.put(name, b"x" * 100)
        kept.get("a")
    assert kept.get("a") is not None
    assert kept.get("b") is None
    assert kept.get("c") is not None
    assert kept.size == 200
    kept.put("huge", b"x" * 300)
    assert kept.size == 0


def test_of_each_place_only_the_newest_generation_is_held():
    kept = larder(1_000)
    for generation in range(50):
        kept.put(("place", generation), b"12345")
        kept.put(("elsewhere", 1), b"123")
    assert (kept.size, len(kept.kept), len(kept.newest)) == (8, 2, 2)
    assert kept.get(("place", 49)) == b"12345"
    assert kept.get(("place", 48)) is None


def test_what_is_dropped_is_not_remembered():
    kept = larder(10)
    for generation in (1, 2):
        kept.put(("place", generation), b"12345%d" % generation)
    assert kept.last("place") == b"123452"
    kept.put(("elsewhere", 2), b"1234567")
    assert kept.last("place") is None
    assert set(kept.newest) == {"elsewhere"}
