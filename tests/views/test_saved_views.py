from django.urls import reverse

from stories.models import SavedView
from tests import factories
from tests.base import client_for
from tests.views.asking import signed_out

LIST, NEW = reverse("claims"), reverse("save_view")


def remove(view):
    return reverse("remove_view", args=[view.public_id])


def menu(user, query=""):
    return client_for(user).get(f"{LIST}?{query}").content.decode()


def test_a_list_is_kept_under_a_name_with_its_filters_alone(reporter):
    client = client_for(reporter)
    shown = client.get(f"{NEW}?kind=pledge&after=2018-01-01.1&junk=1").content.decode()
    assert 'value="kind=pledge"' in shown
    response = client.post(NEW, {"name": "All pledges", "query": "kind=pledge&junk=1"})
    assert response["Location"] == f"{LIST}?kind=pledge"
    view = SavedView.objects.get()
    assert (view.name, view.query, view.shared) == ("All pledges", "kind=pledge", False)
    assert f'href="{LIST}?kind=pledge"' in menu(reporter)


def test_the_same_name_again_replaces_what_it_led_to(reporter):
    client = client_for(reporter)
    for query in ("kind=pledge", "kind=forecast"):
        client.post(NEW, {"name": "Mine", "query": query})
    assert SavedView.objects.get().query == "kind=forecast"


def test_a_shared_view_is_everybodys_and_its_own_stays_ones_own(reporter, viewer, editor):
    factories.saved_view(by=reporter, name="Shared one", shared=True)
    factories.saved_view(by=reporter, name="Private one")
    assert "Shared one" in menu(viewer)
    assert "Private one" not in menu(viewer)
    assert "Private one" in menu(reporter)


def test_a_viewer_keeps_views_but_shares_none(viewer):
    client = client_for(viewer)
    assert 'name="shared"' not in client.get(NEW).content.decode()
    client.post(NEW, {"name": "For me", "query": "kind=pledge", "shared": "on"})
    assert SavedView.objects.get().shared is False


def test_a_view_without_filters_or_name_is_refused(reporter):
    client = client_for(reporter)
    for typed in ({"name": "Empty", "query": ""}, {"name": " ", "query": "kind=pledge"}):
        assert client.post(NEW, typed).status_code == 422
    assert not SavedView.objects.exists()


def test_its_author_removes_a_view_and_an_editor_a_shared_one(reporter, editor, viewer):
    mine = factories.saved_view(by=reporter)
    shared = factories.saved_view(by=reporter, shared=True)
    assert mine.name in client_for(reporter).get(remove(mine)).content.decode()
    assert client_for(reporter).post(remove(mine))["Location"] == LIST
    assert client_for(viewer).post(remove(shared)).status_code == 422
    client_for(editor).post(remove(shared))
    assert not SavedView.objects.filter(removed_at__isnull=True).exists()
    assert client_for(reporter).get(remove(mine)).status_code == 404


def test_who_is_refused(client, viewer, reporter):
    private = factories.saved_view(by=reporter)
    for where in (NEW, remove(private)):
        assert signed_out(client, where)
        assert client_for(reporter).put(where).status_code == 405
    assert client_for(viewer).get(remove(private)).status_code == 404
    assert client_for(viewer).post(remove(private)).status_code == 404
