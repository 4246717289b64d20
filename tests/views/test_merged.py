"""What was merged into a row, and how long it can be taken apart."""

import datetime as dt

import pytest
from django.utils import timezone

from stories.views import merged
from tests import factories
from tests.actions.merging import merge

pytestmark = pytest.mark.django_db


def test_for_a_day_it_can_be_taken_apart(editor):
    now = timezone.now()
    kept, *gone = (factories.speaker() for _ in range(3))
    for each, hours in zip(gone, (25, 23), strict=True):
        merge(kept, each, editor, now=now - dt.timedelta(hours=hours))
    shown = [(each["gone"], each["undoable"]) for each in merged.merged_into(kept)]
    assert shown == [(gone[1], True), (gone[0], False)]


def test_what_was_merged_by_way_of_another_counts_as_its_history(editor):
    first, second, third = (factories.speaker() for _ in range(3))
    merge(second, first, editor)
    merge(third, second, editor)
    assert set(merged.of(third)) == {first, second}
    assert merged.merged_into(first) == []
