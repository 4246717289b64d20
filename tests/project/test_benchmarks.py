"""The cheap parts of `make bench`: what it runs, how it prints, and that its pages are sound."""

import json

import pytest

from benchmarks import __main__ as bench
from benchmarks import extraction, upgrade
from benchmarks.pages import LAYOUTS, samples
from benchmarks.table import bounds_table, table
from tests.conventions.source import ROOT


@pytest.fixture
def bounded(monkeypatch, tmp_path):
    """A benchmark of the tests' own; gives what it finds."""

    def register(value: float) -> None:
        found = {"figure": 7, "bounds": {"figure": (value, 1.3)}}
        monkeypatch.setattr(extraction, "run", lambda size: found)

    monkeypatch.setenv("STORYTRACK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SIZE", "small")
    return register


def test_every_benchmark_named_exists():
    for name in (*bench.REGISTRY, *bench.BY_NAME):
        text = (ROOT / "benchmarks" / f"{name}.py").read_text()
        assert "def run(size: str)" in text, name


def test_it_writes_what_it_found_and_says_whether_bounds_held(bounded, tmp_path, capsys):
    bounded(1.2)
    assert bench.main(["extraction"]) == 0
    assert json.loads((tmp_path / "bench-extraction.json").read_text())["figure"] == 7
    assert json.loads((tmp_path / "bench-extraction.json").read_text())["size"] == "small"
    assert "held" in capsys.readouterr().out


def test_a_bound_that_is_not_held_is_a_failure(bounded, capsys):
    bounded(1.4)
    assert bench.main(["extraction"]) == 1
    assert "NOT HELD" in capsys.readouterr().out


def test_an_unknown_name_is_told(capsys):
    assert bench.main(["nothing"]) == 2
    assert "There is no benchmark nothing." in capsys.readouterr().err


def test_tables_stand_in_columns():
    printed = table("Figures", ("what", "n"), [("one", 1), ("twenty", 0.5)])
    assert printed.splitlines() == [
        "Figures",
        "what        n",
        "------  -----",
        "one         1",
        "twenty  0.500",
    ]
    assert "NOT HELD" in bounds_table({"x": (2, 1)})


def test_there_are_at_least_sixty_layouts_and_no_two_alike():
    pages = samples()
    assert len(pages) == len(LAYOUTS) >= 60
    assert len({page.name for page in pages}) == len(pages)
    assert len({page.body for page in pages}) == len(pages)


def test_labels_stand_in_their_pages():
    for page in samples():
        text = page.body.decode("utf-16-le" if b"\0" in page.body else "cp1252", "ignore")
        for name in page.bylines:
            assert name in text or name.upper() in text, page.name
        for paragraph in page.paragraphs:
            assert paragraph.isprintable()
            assert not any(word in paragraph.lower() for word in page.never), page.name


def test_our_reading_of_the_pages_has_not_got_worse():
    """Floors below what `make bench` prints, so that a change for the worse is seen here."""
    scores = extraction.score(samples(), extraction.of_ours)
    for field in extraction.FIELDS:
        precision, recall = scores[field]
        assert precision >= 0.97, field
        assert recall >= 0.97, field
    assert scores["never"] == (0, 0)


def test_whole_pages_are_not_flagged():
    assert extraction.flagged(samples())["incomplete"] == 0


def test_scores_tell_right_from_wrong():
    sample = samples()[0]
    right = extraction.score([sample], extraction.of_ours)
    wrong = extraction.score([sample], lambda page: extraction.Read("", (), "", "soup"))
    assert right["title"] == (1, 1)
    assert wrong["title"] == (0, 0)
    assert wrong["never"] == (1, 1)


def test_without_history_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(upgrade, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match="needs the history"):
        upgrade.releases()


@pytest.mark.long
def test_the_day_that_an_upgrade_is_tried_with_has_no_fault_on_one_release():
    told = upgrade.side_by_side(upgrade.ROOT, {})
    assert [each["faults"] for each in told.values()] == [[], []]
    assert all(each["requests"] > 300 for each in told.values())
