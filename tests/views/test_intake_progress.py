"""How far an intake is: polled while it runs, stopped, gone on with and tried again."""

import pytest
from django.urls import reverse

from stories.actions import arrivals
from stories.intake.errors import MESSAGES, Failure
from tests.actions.arriving import ask, captured, pages
from tests.base import client_for
from tests.views.asking import part, queries, signed_out


def address(name, row):
    return reverse(name, args=[row.public_id])


def read(batch, **values):
    item = arrivals.take_up(batch=batch)
    return arrivals.finish(item=item, capture=captured(**values))


def test_a_single_page_is_polled_until_it_leads_to_its_article(reporter):
    batch = ask(reporter)
    client, where_to = client_for(reporter), address("intake", batch)
    waiting = client.get(where_to, **part("intake-progress"))
    assert waiting.template_name == "desk/intake.html#intake-progress"
    assert 'hx-trigger="every 1s"' in waiting.content.decode()
    article = read(batch).article
    assert client.get(where_to)["Location"] == address("article", article)
    moved = client.get(where_to, **part("intake-progress"))
    assert moved.headers["HX-Redirect"] == address("article", article)


def test_the_polling_of_a_list_stops_and_says_so(reporter):
    batch = ask(reporter, 2)
    client, where_to = client_for(reporter), address("intake", batch)
    assert 'hx-trigger="every 2s"' in client.get(where_to).content.decode()
    read(batch)
    arrivals.fail(item=arrivals.take_up(batch=batch), failure=Failure.PAYWALL)
    last = client.get(where_to, **part("intake-progress"))
    page = last.content.decode()
    assert "hx-trigger" not in page
    assert MESSAGES[Failure.PAYWALL] in page
    assert "1 taken in, 1 could not be read." in last.headers["HX-Trigger"]


def test_without_script_a_link_shows_how_far_it_is(reporter):
    page = client_for(reporter).get(address("intake", ask(reporter, 2))).content.decode()
    assert "<noscript>" in page


def test_a_copy_is_pointed_out_to_those_who_may_see_the_other(reporter, outsider, restricted_story):
    read(ask(reporter, story=restricted_story), title="The first one")
    batch = ask(reporter, [*pages(3)[1:]])
    read(batch, title="The copy")
    page = address("intake", batch)
    assert "The first one" in client_for(reporter).get(page).content.decode()
    assert "The first one" not in client_for(outsider).get(page).content.decode()


def test_it_is_stopped_gone_on_with_and_tried_again(reporter):
    batch, client = ask(reporter, 2), client_for(reporter)
    assert client.post(address("cancel_intake", batch))["Location"] == address("intake", batch)
    assert set(batch.items.values_list("state", flat=True)) == {"cancelled"}
    client.post(address("resume_intake", batch))
    assert set(batch.items.values_list("state", flat=True)) == {"waiting"}
    first, second = (arrivals.take_up(batch=batch) for _ in range(2))
    for item in (first, second):
        arrivals.fail(item=item, failure=Failure.NO_ANSWER)
    client.post(address("retry_intake_item", first))
    assert sorted(batch.items.values_list("state", flat=True)) == ["failed", "waiting"]
    client.post(address("retry_intake", batch))
    assert set(batch.items.values_list("state", flat=True)) == {"waiting"}


def test_its_page_costs_the_same_for_more_rows(reporter):
    client, few, many = client_for(reporter), ask(reporter, 2), ask(reporter, 40)
    assert queries(client, address("intake", few)) == queries(client, address("intake", many))


ACTS = ["cancel_intake", "resume_intake", "retry_intake"]


@pytest.mark.parametrize("name", ["intake", *ACTS, "retry_intake_item"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    batch = ask(reporter, story=restricted_story)
    where_to = address(name, batch.items.get() if name == "retry_intake_item" else batch)
    assert signed_out(client, where_to)
    assert client_for(viewer).post(where_to).status_code == (405 if name == "intake" else 403)
    ask_for = client_for(outsider).get if name == "intake" else client_for(outsider).post
    assert ask_for(where_to).status_code == 404
    if name != "intake":
        assert client_for(reporter).get(where_to).status_code == 405
