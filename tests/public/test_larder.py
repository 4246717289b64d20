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


def test_what_is_dropped_is_not_remembered():
    kept = larder(10)
    for generation in (1, 2):
        kept.put(("place", generation), b"12345%d" % generation)
    assert kept.last("place") == b"123452"
    kept.put(("elsewhere", 2), b"1234567")
    assert kept.last("place") is None
    assert set(kept.newest) == {"elsewhere"}
