import pytest

from stories.models import Outlet, Speaker
from tests import factories
from tests.admin.posting import errors, page, send


@pytest.mark.django_db
def test_a_speaker_from_empty_asks_for_the_name_only(site, administrator):
    answer = send(site, page("speaker_add"), name="Jo Bloggs")
    assert answer.status_code == 302
    speaker = Speaker.objects.get()
    assert (speaker.kind, speaker.slug) == ("person", "jo-bloggs")
    assert speaker.created_by == administrator


@pytest.mark.django_db
def test_an_unnamed_speaker_belongs_to_a_story(site):
    story = factories.story()
    answer = send(site, page("speaker_add"), name="Officials", kind="unnamed")
    assert set(errors(answer)) == {"story"}
    send(site, page("speaker_add"), name="Officials", kind="unnamed", story=story.pk)
    assert Speaker.objects.get().story == story


@pytest.mark.django_db
def test_a_speaker_is_edited(site):
    speaker = factories.speaker(name="Jo Blogs")
    send(site, page("speaker_change", speaker.pk), name="Jo Bloggs")
    speaker.refresh_from_db()
    assert (speaker.name, speaker.revision) == ("Jo Bloggs", 2)


@pytest.mark.django_db
def test_an_outlet_from_empty(site):
    send(site, page("outlet_add"), name="The Daily Example", domain="Example.org")
    assert Outlet.objects.get().domain == "example.org"


@pytest.mark.django_db
def test_an_outlet_that_is_there_is_refused_beside_the_name(site):
    factories.outlet(name="The Daily Example")
    answer = send(site, page("outlet_add"), name="The Daily Example")
    assert set(errors(answer)) == {"name"}


@pytest.mark.django_db
def test_an_outlet_is_renamed(site):
    outlet = factories.outlet(name="The Daily")
    send(site, page("outlet_change", outlet.pk), name="The Daily Example")
    outlet.refresh_from_db()
    assert outlet.name == "The Daily Example"
