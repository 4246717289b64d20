import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from stories.actions.record import NotAllowed, Refused, StaleRevision
from stories.models import Story
from stories.views.saving import next_address, saving, status_of


class StoryForm(forms.Form):
    title = forms.CharField()
    revision = forms.IntegerField()


@pytest.fixture
def form():
    bound = StoryForm(QueryDict("title=Kept&revision=1"))
    assert bound.is_valid()
    return bound


def test_a_refusal_stands_beside_its_field(form):
    with saving(form):
        raise Refused("Too dull.", field="title")
    assert (form.errors, status_of(form)) == ({"title": ["Too dull."]}, 422)


@pytest.mark.parametrize("refused", [Refused("No.", field="no_such_field"), NotAllowed("No.")])
def test_a_refusal_without_a_field_of_this_form_stands_above_it(refused, form):
    with saving(form):
        raise refused
    assert (form.non_field_errors(), status_of(form)) == (["No."], 422)


def test_after_a_stale_save_the_form_carries_the_newest_revision(form):
    with saving(form):
        raise StaleRevision(Story(revision=5))
    assert status_of(form) == 409
    assert (form["title"].value(), form["revision"].value()) == ("Kept", 5)


def test_what_is_no_refusal_is_not_swallowed(form):
    with pytest.raises(ZeroDivisionError), saving(form):
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        ("/desk/claims/?kind=pledge", "/desk/claims/?kind=pledge"),
        ("https://elsewhere.example/", "/otherwise/"),
        ("//elsewhere.example/", "/otherwise/"),
        ("javascript:alert(1)", "/otherwise/"),
        ("claims", "/otherwise/"),
        ("?page=2", "/otherwise/"),
        ("", "/otherwise/"),
    ],
)
def test_only_our_own_addresses_are_gone_on_to(wanted, taken):
    request = RequestFactory().post("/x/", {"next": wanted})
    assert next_address(request, "/otherwise/") == taken
