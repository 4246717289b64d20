"""From words of an article to a claim: by hand, from a suggestion, or to one that we track."""

import pytest
from django.urls import reverse

from stories.actions import record, suggestions
from stories.intake.spot import spot
from stories.models import Claim, Outlet, Resemblance, Suggestion
from stories.models.vocab import AppearanceMode, MetricRole
from tests import factories
from tests.base import client_for
from tests.factories import columns, day
from tests.views.asking import part, signed_out

TEXT = (
    "The council speaks.\n"
    "The mayor pledged on Monday that the works would employ 900 people over the next two years.\n"
    "“It is gone,” the mayor said. “It is over.”"
)
WORDS = TEXT.split("\n")[1]


@pytest.fixture
def article(db):
    where = {"stories": [factories.story()], **columns(published=day("2018-09-19"))}
    return factories.article(text=TEXT, **where)


@pytest.fixture
def make(article):
    return reverse("make_claim", args=[article.public_id])


def suggestion_in(article):
    version = article.versions.get()
    found = spot(TEXT, published_from=article.published_from, published_to=article.published_to)
    return suggestions.store(version=version, found=found)[0]


def typed(form, **values):
    """The form as it was opened, sent with `values` changed."""
    data = {}
    for field in form:
        value = field.value()
        if isinstance(value, list):
            data[field.name] = value
        elif hasattr(value, "first"):
            widget = field.field.widget
            names = [f"{field.name}{each}" for each in widget.widgets_names]
            parts = zip(names, widget.decompress(value), strict=True)
            data |= {name: each or "" for name, each in parts}
        else:
            data[field.name] = "" if value is None else value
    return {name: value for name, value in data.items() if value is not None} | values


def test_a_suggestion_opens_filled_in_and_becomes_a_claim_with_its_figure(article, reporter):
    row, client = suggestion_in(article), client_for(reporter)
    where = reverse("accept_suggestion", args=[row.public_id])
    form = client.get(where).context_data["form"]
    assert form["kind"].value() == "pledge"
    assert form["low"].value() == "900"
    assert "900 people" in form.guesses["low"]

    response = client.post(where, typed(form, speaker="The mayor", speaker_kind="person"))

    assert response.status_code == 302
    claim = Claim.objects.get()
    assert [span.quote for span in claim.appearances.get().spans.all()] == [row.quote]
    metric = claim.metrics.get()
    assert (metric.low, metric.unit, metric.role) == (900, "people", MetricRole.TARGET)
    row.refresh_from_db()
    assert row.claim == claim


def test_words_selected_by_hand_keep_their_place_letter_for_letter(make, article, reporter):
    client = client_for(reporter)
    where = f"{make}?at=2:0:12 2:30:43"
    form = client.get(where).context_data["form"]
    values = {"text": "The works are over.", "kind": "statement", "mode": "quote"}
    values |= {"speaker": "The mayor", "speaker_kind": "person", "attribution": "named"}
    values |= {"via": "The Gazette", "low": "", "unit": "", "high": ""}
    assert client.post(where, typed(form, **values)).status_code == 302

    appearance = Claim.objects.get().appearances.get()
    assert [span.quote for span in appearance.spans.all()] == ["“It is gone,", "“It is over.”"]
    assert appearance.mode == AppearanceMode.QUOTE
    assert appearance.via_outlet == Outlet.objects.get(name="The Gazette")


def test_the_usual_questions_go_into_the_diary_with_it(article, reporter):
    row, client = suggestion_in(article), client_for(reporter)
    where = reverse("accept_suggestion", args=[row.public_id])
    form = client.get(where).context_data["form"]
    assert form["ask"].value() == ["halfway", "deadline", "after"]
    said = {"speaker": "The mayor", "speaker_kind": "person", "deadline_date": "1 Jan 2090"}
    client.post(where, typed(form, ask=["deadline"]) | said)
    assert [each.trigger for each in Claim.objects.get().followups.all()] == ["deadline"]


@pytest.mark.parametrize("at", ["", "9:0:4", "1:5:5", "1:0:5000", "x", "0:-1:3", "0:0:1:2"])
def test_words_that_are_not_there_lead_back_to_the_text(at, make, article, reporter):
    response = client_for(reporter).get(f"{make}?at={at}", follow=True)
    assert response.redirect_chain == [(reverse("article", args=[article.public_id]), 302)]
    assert "Select the words in the text again" in response.content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(make, reporter):
    client = client_for(reporter)
    where = f"{make}?at=1:0:20"
    form = client.get(where).context_data["form"]
    data = typed(form, text="In our words.", speaker="Nobody we know", speaker_kind="")
    data |= {"low": "900", "unit": ""}
    response = client.post(where, data, **part("make-1"))
    assert response.status_code == 422
    assert response.template_name == "desk/make_claim.html#make"
    assert {"speaker", "unit"} <= set(response.context_data["form"].errors)
    assert "In our words." in response.content.decode()
    assert not Claim.objects.exists()


def test_made_in_place_the_text_comes_back_with_the_claim_underlined(make, article, reporter):
    row, client = suggestion_in(article), client_for(reporter)
    where = reverse("accept_suggestion", args=[row.public_id])
    form = client.get(where, **part("make-1")).context_data["form"]
    data = typed(form, speaker="The mayor", speaker_kind="person")
    response = client.post(where, data, **part("make-1"))
    assert response.template_name == "desk/article.html#reader-text"
    assert response["HX-Retarget"] == "#reader-text"
    assert response.context_data["claims_count"] == 1


def test_a_deadline_that_counts_from_an_unknown_day_is_asked_for(article, reporter):
    row = suggestion_in(article)
    row.found["deadline"] = {
        "first": None,
        "last": None,
        "basis": "derived",
        "note": "",
        "text": "over five years",
        "open": True,
    }
    with record.writing():
        Suggestion.objects.filter(pk=row.pk).update(found=row.found)
    where = reverse("accept_suggestion", args=[row.public_id])
    form = client_for(reporter).get(where).context_data["form"]
    assert "When was it pledged?" in form.guesses["deadline"]
    assert not form["deadline"].value()


def test_a_tracked_claim_gets_the_selected_words_as_an_appearance(article, reporter):
    claim = factories.claim(story=article.stories.get())
    suggestions.store(
        version=article.versions.get(),
        found=[],
        seen=[suggestions.Likeness(1, 0, len(WORDS), claim, 0.6)],
    )
    where = reverse("repeat_claim", args=[article.public_id])
    response = client_for(reporter).post(f"{where}?at=1:0:20", {"claim": claim.public_id})
    assert response.status_code == 302
    assert claim.appearances.get().spans.get().quote == WORDS[:20]
    assert Resemblance.objects.get().state == "accepted"


def test_what_contradicts_a_claim_goes_on_to_the_link(make, article, reporter):
    other = factories.claim(story=article.stories.get())
    client = client_for(reporter)
    where = f"{make}?at=1:0:20&against={other.public_id}"
    form = client.get(where).context_data["form"]
    changed = {"kind": "statement", "speaker": "The mayor", "deadline_date": ""}
    data = typed(form, text="They did not.", **changed)
    response = client.post(where, data | {"speaker_kind": "person", "low": "", "unit": ""})
    claim = Claim.objects.latest("pk")
    assert response["Location"].startswith(reverse("link_claim", args=[claim.public_id]))
    assert other.public_id in response["Location"]


@pytest.mark.parametrize("name", ["make_claim", "repeat_claim", "accept_suggestion"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    article = factories.article(stories=[restricted_story], text=TEXT)
    key = suggestion_in(article).public_id if name == "accept_suggestion" else article.public_id
    where = f"{reverse(name, args=[key])}?at=1:0:20"
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == 403
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(reporter).put(where).status_code == 405
