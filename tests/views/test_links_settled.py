"""Links that wait: approved, refused, removed; on a page and where they stand."""

import json

import pytest
from django.urls import reverse

from stories.models import Claim, ClaimLink
from stories.models.vocab import LinkState, Standing
from tests import factories
from tests.base import client_for
from tests.views.asking import part
from tests.views.test_links import REASON, new, page, pair, typed, verb

__all__ = ["pair"]


@pytest.fixture
def waiting(pair, reporter):
    pledge, withdrawal = pair
    client_for(reporter).post(new(withdrawal), typed(pledge))
    return ClaimLink.objects.get()


@pytest.mark.parametrize(
    ("name", "data"),
    [("approve_link", {}), ("refuse_link", {"note": "No."}), ("remove_link", {"reason": "No."})],
)
def test_a_link_is_settled_where_it_stands(name, data, waiting, editor):
    client, where = client_for(editor), verb(name, waiting)
    if name == "remove_link":
        client.post(verb("approve_link", waiting), {})
    target = part(f"tie-form-{waiting.pk}")
    shown = client.get(where, **target)
    assert shown.template_name == f"desk/{name}.html#tie-form"
    done = client.post(where, data, **target)
    emptied = f'<div class="tie-form" id="tie-form-{waiting.pk}"></div>'
    assert done.content.decode().split() == emptied.split()
    assert {"claim-linked", f"claim-ruled-{waiting.target_id}"} <= set(
        json.loads(done["HX-Trigger"])
    )


def test_an_editor_approves_a_link(waiting, editor):
    client = client_for(editor)
    assert REASON in client.get(verb("approve_link", waiting)).content.decode()
    assert client.post(verb("approve_link", waiting), {})["Location"] == page(waiting.target)
    waiting.refresh_from_db()
    waiting.target.refresh_from_db()
    assert (waiting.state, waiting.target.standing) == (LinkState.APPROVED, Standing.WITHDRAWN)


def test_what_waits_for_other_wordings_is_approved_with_it(waiting, reporter, editor):
    rows = [
        factories.pledge(story=waiting.target.story, speaker=waiting.target.speaker)
        for _ in range(2)
    ]
    for row in rows:
        client_for(reporter).post(new(waiting.source), typed(row))
    client, where = client_for(editor), verb("approve_link", waiting)
    also = ClaimLink.objects.get(target=rows[0])
    page = client.get(where).content.decode()
    assert f'value="{also.public_id}"' in page
    assert page.count(" checked") == 2

    client.post(where, {"also": [also.public_id]})

    states = [Claim.objects.get(pk=row.pk).standing for row in (waiting.target, *rows)]
    assert states == [Standing.WITHDRAWN, Standing.WITHDRAWN, Standing.STANDS]


def test_an_approved_withdrawal_leads_to_what_readers_will_see(waiting, editor):
    draft = factories.update(claims=[waiting.source, waiting.target])

    response = client_for(editor).post(verb("approve_link", waiting), {})

    assert response["Location"] == reverse("publish_together", args=[draft.public_id])


def test_a_link_is_refused_with_a_reason(waiting, editor):
    where, client = verb("refuse_link", waiting), client_for(editor)
    assert client.post(where, {"note": ""}).status_code == 422
    client.post(where, {"note": "He spoke of another pledge."})
    waiting.refresh_from_db()
    assert waiting.state == LinkState.REFUSED
    assert client.post(where, {"note": "Once more."}).status_code == 422


def test_a_link_is_removed_with_a_reason_and_the_pledge_stands_again(waiting, editor):
    client, where = client_for(editor), verb("remove_link", waiting)
    client.post(verb("approve_link", waiting), {})
    assert client.post(where, {"reason": " "}).status_code == 422
    client.post(f"{where}?next=/desk/", {"reason": "The paper corrected itself."})
    waiting.refresh_from_db()
    waiting.target.refresh_from_db()
    assert (waiting.state, waiting.target.standing) == (LinkState.REMOVED, Standing.STANDS)
