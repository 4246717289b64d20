import datetime as dt

import pytest

from stories.actions import newsroom_dates as actions
from stories.actions import record
from stories.intake.calendar_file import Dated
from stories.models import Change, NewsroomDate
from stories.models.vocab import ChangeKind

pytestmark = pytest.mark.django_db

DAY = dt.date(2027, 5, 6)


def kinds(row):
    return list(Change.objects.of(row).order_by("pk").values_list("kind", flat=True))


def test_a_date_is_added_changed_and_removed_and_each_is_logged(reporter):
    row = actions.add_date(title="Ruling", first=DAY, kind="ruling", by=reporter)
    assert (row.first, row.last) == (DAY, DAY)
    later = {"last": DAY + dt.timedelta(days=1)}
    actions.edit_date(date=row, changes=later, revision=1, by=reporter)
    assert list(NewsroomDate.objects.between(later["last"], later["last"])) == [row]
    actions.remove_date(date=row, by=reporter)
    actions.remove_date(date=row, by=reporter)
    assert not NewsroomDate.objects.between(DAY, DAY).exists()
    assert kinds(row) == [ChangeKind.DATE_ADDED, ChangeKind.DATE_EDITED, ChangeKind.DATE_REMOVED]


def test_it_ends_no_earlier_than_it_begins(reporter):
    before = DAY - dt.timedelta(days=1)
    with pytest.raises(record.Refused, match="ends before"):
        actions.add_date(title="Ruling", first=DAY, last=before, by=reporter)
    row = actions.add_date(title="Ruling", first=DAY, by=reporter)
    with pytest.raises(record.Refused, match="ends before"):
        actions.edit_date(date=row, changes={"last": before}, revision=1, by=reporter)


def test_a_viewer_adds_none_and_a_date_has_a_title(viewer, reporter):
    with pytest.raises(record.NotAllowed):
        actions.add_date(title="Ruling", first=DAY, by=viewer)
    with pytest.raises(record.Refused, match="what happens"):
        actions.add_date(title=" ", first=DAY, by=reporter)


def test_the_same_file_again_changes_what_moved_and_brings_nothing_back(reporter):
    def of(*days):
        return [Dated(f"uid-{n}", f"Day {n}", day, day) for n, day in enumerate(days)]

    first = actions.import_dates(dates=of(DAY, DAY, DAY), kind="holiday", by=reporter)
    assert first == (3, 0, 0)
    actions.remove_date(date=NewsroomDate.objects.get(title="Day 2"), by=reporter)
    moved = DAY + dt.timedelta(days=1)
    again = actions.import_dates(dates=of(DAY, moved, DAY), kind="holiday", by=reporter)
    assert again == (0, 1, 2)
    assert list(NewsroomDate.objects.kept().values_list("title", "first")) == [
        ("Day 0", DAY),
        ("Day 1", moved),
    ]
