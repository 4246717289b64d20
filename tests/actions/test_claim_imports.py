"""A sheet of claims: kept, imported row by row, undone."""

import pytest

from stories.actions import claim_imports, claims
from stories.actions.claim_imports import Line
from stories.models import Claim
from stories.models.vocab import ChangeKind, ImportState
from tests import factories
from tests.actions.log import kinds, not_allowed, refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(reporter):
    return claim_imports.read_sheet(
        story=factories.story(),
        name="tracker.csv",
        header=["claim", "who"],
        rows=[["It is so.", "The mayor"], ["It was so.", ""]],
        by=reporter,
    )


def line(row, text="It is so.", speaker="The mayor", **values):
    return Line(row, {"text": text, "kind": "statement"} | values, speaker)


def test_every_row_becomes_a_claim_with_its_speaker_and_source(sheet, reporter):
    with_source = line(2)._replace(source="The Gazette", address="https://gazette.example/a")
    made = claim_imports.run(sheet=sheet, lines=[with_source, line(3, speaker="")], by=reporter)
    assert made == 2
    first, second = Claim.objects.order_by("pk")
    assert (first.speaker.name, second.attribution) == ("The mayor", "unattributed")
    assert first.evidence.get().address == "https://gazette.example/a"
    assert kinds(sheet) == [ChangeKind.SHEET_READ, ChangeKind.CLAIMS_IMPORTED]


def test_interrupted_it_goes_on_where_it_stopped(sheet, reporter):
    too_long = line(3, text="x" * 501)
    with pytest.raises(claim_imports.record.Refused, match="Row 3"):
        claim_imports.run(sheet=sheet, lines=[line(2), too_long], by=reporter)
    assert Claim.objects.count() == 1

    assert claim_imports.run(sheet=sheet, lines=[line(2), line(3)], by=reporter) == 1
    assert Claim.objects.count() == 2
    with refuses("imported already"):
        claim_imports.run(sheet=sheet, lines=[line(4)], by=reporter)


def test_undoing_keeps_what_somebody_has_worked_on(sheet, reporter, editor):
    claim_imports.run(sheet=sheet, lines=[line(2), line(3, text="It was so.")], by=reporter)
    worked_on = Claim.objects.first()
    claims.edit_claim(claim=worked_on, changes={"venue": "Here"}, revision=1, by=reporter)
    with not_allowed("editor"):
        claim_imports.undo(sheet=sheet, by=reporter)

    undone = claim_imports.undo(sheet=sheet, by=editor)

    assert undone.put_away == 1
    assert [claim for claim, _ in undone.kept] == [worked_on]
    assert list(Claim.objects.in_use()) == [worked_on]
    sheet.refresh_from_db()
    assert sheet.state == ImportState.UNDONE


@pytest.mark.parametrize(("rows", "said"), [([], "no row"), ([["x"]] * 5_001, "5,001 rows")])
def test_a_sheet_of_no_or_too_many_rows_is_refused(rows, said, reporter):
    story = factories.story()
    with refuses(said, field="file"):
        claim_imports.read_sheet(story=story, name="x", header=["a"], rows=rows, by=reporter)


def test_viewers_import_nothing(sheet, viewer):
    with not_allowed("reporter"):
        claim_imports.run(sheet=sheet, lines=[line(2)], by=viewer)


@pytest.mark.parametrize(("undone", "state"), [(False, "imported"), (True, "undone")])
def test_two_runs_of_one_sheet_make_each_row_once(undone, state, sheet, reporter, editor):
    lines = [line(2), line(3, text="It was so."), line(4, text="It may be.")]

    def meanwhile(made):
        other = type(sheet).objects.get(pk=sheet.pk)
        claim_imports.run(sheet=other, lines=lines, by=editor)
        if undone:
            claim_imports.undo(sheet=other, by=editor)

    with pytest.raises(claim_imports.record.Refused, match=f"{state} already"):
        claim_imports.run(sheet=sheet, lines=lines, by=reporter, say=meanwhile)
    assert Claim.objects.count() == len(lines)
    assert Claim.objects.in_use().count() == (0 if undone else len(lines))
