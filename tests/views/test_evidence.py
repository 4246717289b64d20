import datetime as dt
import json

import pytest
from django.urls import reverse

from stories.actions import trash
from stories.models import Appearance, Evidence
from stories.models.vocab import AppearanceMode
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

FORM = part("evidence-form")
TYPED = {
    "side": "contradicts",
    "tier": "primary",
    "interest": "independent",
    "source": "The city's own count",
    "passage": "About 400 cars a day.",
    "dated_date": "9-11 Jan 2017",
    "dated_basis": "stated",
}
PLACE = {"quotes": factories.QUOTE, "mode": "reported", "language": "en"}


def verb(name, row):
    return reverse(name, args=[row.public_id])


def page(claim):
    return verb("claim", claim)


def test_evidence_is_entered_and_shown_with_the_side_it_takes(reporter):
    claim, client = factories.claim(), client_for(reporter)
    data = {**TYPED, "dated_date": "Jan 2017"}
    assert client.post(verb("add_evidence", claim), data)["Location"] == page(claim)
    row = Evidence.objects.get()
    assert (row.claim, row.side, row.tier) == (claim, "contradicts", "primary")
    assert (row.dated_from, row.dated_to) == (dt.date(2017, 1, 1), dt.date(2017, 1, 31))
    shown = client.get(page(claim))
    assert shown.context_data["balance"].sides == [("contradicts", "Contradicts", 1)]
    assert TYPED["passage"] in shown.content.decode()


def test_in_place_the_form_goes_and_the_panel_hears_of_it(reporter):
    where, client = verb("add_evidence", factories.claim()), client_for(reporter)
    shown = client.get(where, **FORM)
    assert shown.template_name == "desk/add_evidence.html#evidence-form"
    assert "hx-post" in shown.content.decode()
    done = client.post(where, {**TYPED, "dated_date": ""}, **FORM)
    assert done.content.decode().strip() == '<div id="evidence-form"></div>'
    assert {"evidence-added", "toast"} <= set(json.loads(done["HX-Trigger"]))
    closed = client.get(f"{where}?close=1", **FORM)
    assert closed.content.decode().strip() == '<div id="evidence-form"></div>'


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"side": "sideways"}, "side"),
        ({"source": ""}, "source"),
        ({"dated_date": "last week"}, "dated"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_evidence_that_cannot_be_kept_is_refused_and_what_was_typed_stays(wrong, field, reporter):
    data = {**TYPED, "dated_date": "", **wrong}
    response = client_for(reporter).post(verb("add_evidence", factories.claim()), data, **FORM)
    assert response.status_code == 422
    assert response.template_name == "desk/add_evidence.html#evidence-form"
    assert field in response.context_data["form"].errors
    assert TYPED["passage"] in response.content.decode()
    assert not Evidence.objects.exists()


def test_only_articles_of_the_story_can_be_named(reporter):
    claim = factories.claim()
    ours = factories.article(stories=[claim.story])
    theirs = factories.article(stories=[factories.story()])
    form = client_for(reporter).get(verb("add_evidence", claim)).context_data["form"]
    assert list(form.fields["article"].queryset) == [ours]
    data = {**TYPED, "dated_date": "", "article": theirs.title}
    refused = client_for(reporter).post(verb("add_evidence", claim), data)
    assert refused.status_code == 422
    assert "No article of this story has" in refused.content.decode()
    assert f'value="{theirs.title}"' in refused.content.decode()


def test_an_article_is_found_by_words_of_its_title(reporter):
    claim, client = factories.claim(), client_for(reporter)
    where, data = verb("add_evidence", claim), {**TYPED, "dated_date": ""}
    outlet = factories.outlet(name="The Paper")
    for title in ("The bridge is late", "The bridge is open"):
        factories.article(stories=[claim.story], title=title, outlet=outlet)
    assert '<option value="The bridge is late · The Paper">' in client.get(where).content.decode()
    many = client.post(where, {**data, "article": "bridge"})
    assert "2 articles fit. Type more of the title." in many.content.decode()
    client.post(where, {**data, "article": "is late"})
    row = Evidence.objects.get()
    assert row.article.title == "The bridge is late"
    edit = client.get(verb("edit_evidence", row)).content.decode()
    assert 'value="The bridge is late · The Paper"' in edit
    same = {**data, "revision": row.revision, "article": "The bridge is late · The Paper"}
    client.post(verb("edit_evidence", row), same)
    row.refresh_from_db()
    assert row.article.title == "The bridge is late"


def test_evidence_is_edited_with_its_date(reporter):
    row = factories.evidence(
        claim=factories.claim(), **factories.columns(dated=factories.day("2017-01-09"))
    )
    where, client = verb("edit_evidence", row), client_for(reporter)
    assert 'value="9 Jan 2017"' in client.get(where).content.decode()
    data = {**TYPED, "dated_date": "2018", "revision": row.revision}
    assert client.post(where, data)["Location"] == page(row.claim)
    row.refresh_from_db()
    assert (row.side, row.dated_to) == ("contradicts", dt.date(2018, 12, 31))


def test_a_stale_save_shows_both_versions_and_loses_nothing(reporter, editor):
    row = factories.evidence(claim=factories.claim())
    where, opened = verb("edit_evidence", row), {**TYPED, "dated_date": "", "revision": 1}
    client_for(editor).post(where, {**opened, "source": "What she typed"})
    stale = client_for(reporter).post(where, {**opened, "source": "What I typed"})
    assert stale.status_code == 409
    assert "What I typed" in stale.content.decode()
    assert "What she typed" in stale.content.decode()
    revision = stale.context_data["form"]["revision"].value()
    again = client_for(reporter).post(
        where, {**opened, "source": "What I typed", "revision": revision}
    )
    assert again.status_code == 302


@pytest.fixture
def article(db):
    return factories.article(stories=[factories.story()])


def in_article(article):
    return factories.claim(story=article.stories.get()), article.versions.get()


def test_a_passage_is_marked_where_the_claim_stands(article, reporter):
    claim, version = in_article(article)
    source = factories.outlet(name="The Wire")
    data = {**PLACE, "version": version.pk, "via_outlet": "the wire"}
    client = client_for(reporter)
    assert client.post(verb("add_appearance", claim), data)["Location"] == page(claim)
    row = Appearance.objects.get()
    assert (row.claim, row.version, row.via_outlet) == (claim, version, source)
    assert [span.quote for span in row.spans.all()] == [factories.QUOTE]
    assert factories.QUOTE in client.get(page(claim)).content.decode()


def test_several_passages_of_one_report_make_one_appearance(article, reporter):
    claim, version = in_article(article)
    data = {**PLACE, "version": version.pk, "quotes": f"open in spring\r\n\r\n{factories.QUOTE}"}
    client_for(reporter).post(verb("add_appearance", claim), data)
    assert Appearance.objects.get().spans.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quotes": "words that stand nowhere"}, "quotes"),
        ({"quotes": " "}, "quotes"),
        ({"version": ""}, "version"),
        ({"mode": "sung"}, "mode"),
        ({"via_outlet": "No Such Paper"}, "via_outlet"),
    ],
)
def test_a_passage_that_does_not_stand_there_is_refused_and_kept(wrong, field, article, reporter):
    claim, version = in_article(article)
    data = {**PLACE, "version": version.pk, "translator": "As I typed", **wrong}
    response = client_for(reporter).post(verb("add_appearance", claim), data)
    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    assert "As I typed" in response.content.decode()
    assert not Appearance.objects.exists()


def test_articles_of_other_stories_take_no_passage(article, reporter):
    claim = factories.claim()
    data = {**PLACE, "version": article.versions.get().pk}
    assert client_for(reporter).post(verb("add_appearance", claim), data).status_code == 422


def test_a_passage_is_said_there_as_reported_unless_told_otherwise(article, reporter):
    claim, _ = in_article(article)
    form = client_for(reporter).get(verb("add_appearance", claim)).context_data["form"]
    assert form["mode"].value() == AppearanceMode.REPORTED


@pytest.mark.parametrize("name", ["add_evidence", "edit_evidence", "add_appearance"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    claim = factories.claim(story=restricted_story)
    where = verb(name, factories.evidence(claim=claim) if name == "edit_evidence" else claim)
    assert signed_out(client, where)
    assert client_for(viewer).post(where, TYPED).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(outsider).post(where, TYPED).status_code == 404
    assert client_for(reporter).put(where).status_code == 405
    assert client_for(reporter).get(where).status_code == 200


def test_what_was_put_away_is_no_article_that_a_report_was_taken_from(editor):
    story = factories.story()
    away, there = (factories.article(stories=[story]) for _ in range(2))
    trash.put_away(row=away, reason="Entered twice.", revision=None, by=editor)
    where = reverse("add_appearance", args=[factories.claim(story=story).public_id])
    fields = client_for(editor).get(where).context_data["form"].fields
    assert list(fields["via_article"].queryset) == [there]
