import pytest

from stories.actions import saved_views
from stories.models import SavedView
from tests import factories
from tests.actions.log import not_allowed, refuses

pytestmark = pytest.mark.django_db


def save(by, **values):
    arguments = {"page": "claims", "name": "Pledges", "query": "kind=pledge", "by": by}
    return saved_views.save_view(**arguments | values)


def test_a_view_keeps_filters_under_a_name(viewer):
    view = save(viewer)
    assert list(SavedView.objects.visible_to(viewer)) == [view]


def test_the_same_name_replaces_ones_own_view_and_nobody_elses(reporter, editor):
    first, theirs = save(reporter), save(editor)
    again = save(reporter, query="kind=forecast", shared=True)
    assert again.pk == first.pk
    theirs.refresh_from_db()
    assert theirs.query == "kind=pledge"


def test_what_cannot_be_kept_is_refused(reporter, viewer):
    with refuses("Narrow the list first", field="name"):
        save(reporter, query="")
    with refuses("Give the view a name.", field="name"):
        save(reporter, name=" ")
    with not_allowed("reporter"):
        save(viewer, shared=True)


def test_a_removed_view_frees_its_name(reporter):
    saved_views.remove_view(view=save(reporter), by=reporter)
    assert save(reporter).pk != SavedView.objects.first().pk


def test_somebody_elses_view_is_removed_by_editors_only(reporter, editor):
    view = factories.saved_view(by=editor, shared=True)
    with not_allowed("editor"):
        saved_views.remove_view(view=view, by=reporter)
    saved_views.remove_view(view=view, by=editor)
