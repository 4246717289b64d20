"""Setting a suggestion aside, and saying whether a sentence repeats a claim."""

import pytest
from django.urls import reverse

from stories.actions import suggestions
from stories.intake.spot import Place
from stories.intake.spot import Suggestion as Spotted
from stories.models import Resemblance, Suggestion
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

TEXT = "The works will employ 900 people.\nNothing is known of the cost."


def suggested(story):
    article = factories.article(stories=[story], text=TEXT)
    version, claim = article.versions.get(), factories.claim(story=story)
    found = Spotted(places=(Place(0, 0, 33),), text=TEXT[:33], kind="pledge", score=0.9)
    seen = suggestions.Likeness(0, 0, 33, claim, 0.7)
    suggestions.store(version=version, found=[found], seen=[seen])
    return article


def address(name):
    row = (Suggestion if name == "dismiss_suggestion" else Resemblance).objects.get()
    return reverse(name, args=[row.public_id])


def test_a_dismissed_suggestion_leaves_the_text(reporter):
    article, client = suggested(factories.story()), client_for(reporter)
    client.post(reverse("reject_repeat", args=[Resemblance.objects.get().public_id]))
    response = client.post(address("dismiss_suggestion"), **part("reader-text"))
    assert response.template_name == "desk/article.html#reader-text"
    assert response.context_data["guesses_count"] == 0
    page = client.get(reverse("article", args=[article.public_id]))
    assert page.context_data["guesses_count"] == 0


def test_a_confirmed_repeat_is_underlined(reporter):
    suggested(factories.story())
    response = client_for(reporter).post(address("confirm_repeat"), **part("reader-text"))
    assert response.context_data["claims_count"] == 1


def test_without_script_a_decision_leads_back_to_its_paragraph(reporter):
    article = suggested(factories.story())
    response = client_for(reporter).post(address("reject_repeat"), follow=True)
    here = reverse("article", args=[article.public_id])
    assert response.redirect_chain == [(f"{here}#p0", 302)]
    assert "will not be offered together again" in response.content.decode()


def test_who_comes_second_is_told_who_was_faster(editor, reporter):
    suggested(factories.story())
    client_for(editor).post(address("confirm_repeat"))
    response = client_for(reporter).post(address("reject_repeat"), follow=True)
    assert f"{editor} was faster" in response.content.decode()


@pytest.mark.parametrize("name", ["dismiss_suggestion", "confirm_repeat", "reject_repeat"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    suggested(restricted_story)
    where = address(name)
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == 403
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(reporter).get(where).status_code == 405
