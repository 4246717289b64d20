import datetime as dt

from django.urls import reverse

from stories.models.vocab import ClaimKind, LinkState
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

LIST = reverse("claims")
NEW = reverse("add_claim")


def address(name, row):
    return reverse(name, args=[row.public_id])


def rows(response):
    return [row for month in response.context_data["months"] for row in month.rows]


def test_the_list_shows_claims_by_month_the_newest_first(viewer):
    january = factories.claim(said=factories.day("2017-01-09"))
    september = factories.claim(said=factories.day("2018-09-19"))
    response = client_for(viewer).get(LIST)
    assert response.context_data["months"] == [
        (dt.date(2018, 9, 1), [september], "1"),
        (dt.date(2017, 1, 1), [january], "1"),
    ]
    assert reverse("add_claim") not in response.content.decode()


def test_the_list_is_narrowed_by_its_address(viewer):
    kept = factories.claim(text="A million jobs", kind=ClaimKind.PLEDGE)
    factories.claim(text="A million brands")
    client = client_for(viewer)
    assert rows(client.get(f"{LIST}?kind=pledge")) == [kept]
    assert rows(client.get(f"{LIST}?words=jobs million")) == [kept]
    assert rows(client.get(f"{LIST}?words={kept.speaker.name}")) == [kept]
    assert rows(client.get(f"{LIST}?words=nothing like it")) == []


def test_whose_claims_are_shown_is_told_by_name_and_can_be_undone(viewer):
    claim = factories.claim(speaker=factories.speaker(name="Jack Ma", slug="jack-ma"))
    factories.claim()
    response = client_for(viewer).get(f"{LIST}?speaker=jack-ma&kind=statement")
    assert rows(response) == [claim]
    page = response.content.decode()
    assert ">jack-ma<" not in page
    assert '<a class="chip is-set" href="?kind=statement"' in page
    assert '<input type="hidden" name="speaker" value="jack-ma">' in page


def test_a_junk_address_shows_the_list(viewer):
    claim = factories.claim()
    client = client_for(viewer)
    for query in ("after=x", "after=2018-09-19.99999999999999999999999", "speaker=no", "view=no"):
        assert rows(client.get(f"{LIST}?{query}")) == [claim]


def test_an_empty_view_says_so_and_keeps_the_filters_apart(viewer):
    factories.claim()
    client = client_for(viewer)
    assert "Nothing here now" in client.get(f"{LIST}?view=mine").content.decode()
    assert "No claim fits" in client.get(f"{LIST}?view=mine&words=x").content.decode()


def test_a_link_that_waits_is_told_in_its_row(editor):
    claim = factories.claim()
    client = client_for(editor)
    assert "A link waits for approval" not in client.get(LIST).content.decode()
    factories.link(
        source=factories.claim(story=claim.story), target=claim, state=LinkState.PROPOSED
    )
    assert "A link waits for approval" in client.get(LIST).content.decode()


def test_older_and_newest_claims_are_a_link_away(viewer, monkeypatch):
    monkeypatch.setattr("stories.filters.claims.PAGE", 2)
    claims = [factories.claim(said=factories.day("2018-09-19")) for _ in range(3)]
    client = client_for(viewer)
    first = client.get(f"{LIST}?kind=statement")
    assert rows(first) == [claims[2], claims[1]]
    second = client.get(f"{LIST}?{first.context_data['next']}")
    assert rows(second) == [claims[0]]
    assert (first.context_data["newest"], second.context_data["next"]) == (None, "")
    assert 'href="?kind=statement"' in second.content.decode()
    unfiltered = client.get(f"{LIST}?{client.get(LIST).context_data['next']}").content.decode()
    assert "Newest</a>" in unfiltered


def test_a_month_counts_its_claims_beyond_the_page(viewer, monkeypatch):
    monkeypatch.setattr("stories.filters.claims.PAGE", 3)
    for day in ("2018-09-19", "2018-08-02", "2018-07-31", "2018-07-30", "2018-06-01"):
        factories.claim(said=factories.day(day))
    client = client_for(viewer)
    first = client.get(LIST)
    assert [month.total for month in first.context_data["months"]] == ["1", "1", "2"]
    second = client.get(f"{LIST}?{first.context_data['next']}")
    assert [month.total for month in second.context_data["months"]] == ["2", "1"]
    monkeypatch.setattr("stories.filters.months.CAP", 1)
    assert client.get(LIST).context_data["months"][-1].total == "1+"


def test_the_list_is_a_part_and_costs_the_same_for_more_rows(editor):
    claim = factories.claim()
    factories.appearance(claim=claim)
    client = client_for(editor)
    assert client.get(LIST, **part("claim-rows")).template_name == "desk/claims.html#claim-rows"
    before = queries(client, LIST)
    for _ in range(12):
        row = factories.claim(story=claim.story)
        factories.proposal(claim=row)
        factories.followup(claim=row, due_on=dt.date(2018, 1, 1))
    for month in range(1, 13):
        for _ in range(5):
            factories.claim(story=claim.story, said=factories.day(f"2018-{month:02}-09"))
    assert queries(client, LIST) == before


def test_other_peoples_restricted_claims_are_neither_listed_nor_counted(
    outsider, reporter, restricted_story
):
    claim = factories.claim(story=restricted_story)
    assert rows(client_for(reporter).get(LIST)) == [claim]
    response = client_for(outsider).get(LIST)
    assert rows(response) == []
    counted = client_for(outsider).get(f"{LIST}?count=tabs", **part("claim-tabs"))
    assert [tab["count"] for tab in counted.context_data["tabs"]] == ["0"] * 5


def test_counts_come_after_the_page_and_only_where_they_are_asked_for(viewer):
    factories.pledge()
    client = client_for(viewer)
    page = client.get(f"{LIST}?kind=pledge")
    assert {tab["count"] for tab in page.context_data["tabs"]} == {""}
    assert 'hx-trigger="load, claim-ruled from:body' in page.content.decode()
    counted = client.get(f"{LIST}?kind=pledge&count=tabs", **part("claim-tabs"))
    assert counted.template_name == "desk/claims.html#claim-tabs"
    assert [tab["count"] for tab in counted.context_data["tabs"]][:3] == ["1", "0", "1"]
    assert 'hx-trigger="claim-ruled from:body' in counted.content.decode()
    menu = client.get(f"{LIST}?count=menu", **part("claim-menu"))
    assert [line["count"] for line in menu.context_data["gaps"]] == ["0"] * 5


def test_the_balance_of_the_evidence_stands_in_the_row(viewer):
    claim = factories.claim()
    for side in ("supports", "contradicts", "contradicts", "context"):
        factories.evidence(claim=claim, side=side)
    assert "Evidence: 1 for, 2 against" in client_for(viewer).get(LIST).content.decode()


def test_a_claim_is_a_page_a_panel_and_a_row(viewer):
    claim = factories.claim()
    client, where = client_for(viewer), address("claim", claim)
    page = client.get(where)
    assert page.template_name == "desk/claim.html"
    assert page.content.decode().count("<h1") == 1
    panel = client.get(where, **part("claim-panel"))
    assert panel.template_name == "desk/claim.html#claim-panel"
    assert "<h1" not in panel.content.decode()
    row = client.get(where, **part(f"claim-row-{claim.pk}"))
    assert row.template_name == "desk/claim.html#claim-row"
    assert f'id="claim-row-{claim.pk}"' in row.content.decode()


def test_a_page_that_brings_itself_up_to_date_stays_a_page(viewer):
    claim = factories.claim()
    client = client_for(viewer)
    where = f"{address('claim', claim)}?whole=1"
    assert f'hx-get="{where}"' in client.get(address("claim", claim)).content.decode()
    assert "<h1" in client.get(where, **part("claim-panel")).content.decode()


def test_who_is_refused(client, viewer, outsider, reporter, restricted_story):
    claim = factories.claim(story=restricted_story)
    page, edit = address("claim", claim), address("edit_claim", claim)
    for where in (LIST, page, edit, NEW):
        assert signed_out(client, where)
    assert client_for(viewer).get(edit).status_code == 403
    assert client_for(viewer).get(NEW).status_code == 403
    for where in (page, edit):
        assert client_for(outsider).get(where).status_code == 404
        assert client_for(reporter).get(where).status_code == 200
        assert client_for(reporter).put(where).status_code in (403, 405)
    assert client_for(reporter).put(edit).status_code == 405
    assert client_for(reporter).put(NEW).status_code == 405


def test_who_only_reads_is_told_of_no_key_that_does_nothing(viewer, reporter):
    assert "</kbd> disputed" in client_for(reporter).get(LIST).content.decode()
    page = client_for(viewer).get(LIST).content.decode()
    assert "</kbd> disputed" not in page
    assert "data-panel-keys" not in page
