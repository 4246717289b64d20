"""Old addresses of what was merged, in pages and in forms that were open meanwhile."""

import pytest
from django.urls import reverse

from tests import factories
from tests.actions.merging import merge
from tests.base import client_for
from tests.views.asking import part

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(editor):
    story = factories.story(lead=editor)
    one, other = (factories.claim(story=story) for _ in range(2))
    merge(one, other, editor)
    return one, other


def test_what_was_typed_into_a_form_of_what_is_gone_is_not_lost(reporter, pair):
    one, other = pair
    where = reverse("add_evidence", args=[other.public_id])
    sent = {"source": "The plan", "passage": "Seen on Monday <b>."}
    answer = client_for(reporter).post(where, sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Seen on Monday &lt;b&gt;." in text
    assert reverse("add_evidence", args=[one.public_id]) in text
    in_place = client_for(reporter).post(where, sent, **part("evidence-form"))
    assert (in_place.status_code, "toast" in in_place["HX-Trigger"]) == (204, True)


def test_an_address_leads_over_several_merges(editor, reporter, pair):
    one, other = pair
    third = factories.claim(story=one.story)
    merge(third, one, editor)
    answer = client_for(reporter).get(reverse("claim", args=[other.public_id]))
    assert answer["Location"] == reverse("claim", args=[third.public_id])


def test_nobody_is_led_to_what_they_may_not_see(outsider, editor, restricted_story):
    secret, gone = (factories.claim(story=restricted_story) for _ in range(2))
    merge(secret, gone, editor)
    answer = client_for(outsider).get(reverse("claim", args=[gone.public_id]))
    assert answer.status_code == 404
