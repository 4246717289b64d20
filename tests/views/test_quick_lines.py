import pytest
from django.urls import reverse

from stories.actions import quick_lines as actions
from stories.models import Claim, QuickLine
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

TYPED = {"event": "Town hall", "speaker_name": "The mayor", "words": "It will cost 900 pounds."}


@pytest.fixture
def story(db):
    return factories.story()


def here(story):
    return reverse("quick_lines", args=[story.slug])


def test_a_line_is_kept_and_event_and_speaker_stay_for_the_next(story, reporter):
    client = client_for(reporter)
    response = client.post(here(story), TYPED | {"at": "14:32"}, **part("quick-lines"))
    assert response.template_name == "desk/quick_lines.html#quick-lines"
    form = response.context_data["form"]
    assert form["event"].value() == "Town hall"
    assert not form["words"].value()
    line = QuickLine.objects.get()
    assert line.words in response.content.decode()
    assert "data-focus" in str(form["words"]), "The cursor does not wait for the next words."
    assert client.get(here(story)).context_data["form"]["speaker_name"].value() == "The mayor"


def test_what_is_wrong_is_said_and_the_words_stay(story, reporter):
    response = client_for(reporter).post(here(story), TYPED | {"at": "noon", "event": ""})
    assert response.status_code == 422
    assert {"at", "event"} <= set(response.context_data["form"].errors)
    assert TYPED["words"] in response.content.decode()


def test_lines_become_claims_with_what_was_read_filled_in(story, reporter):
    client = client_for(reporter)
    client.post(here(story), TYPED)
    line = QuickLine.objects.get()
    where = f"{reverse('make_lines', args=[story.slug])}?event=Town+hall"
    form = client.get(where).context_data["form"]
    text = form[f"text_{line.pk}"].value()
    assert "900" in text
    data = {
        f"take_{line.pk}": "on",
        f"text_{line.pk}": "It costs 900.",
        f"kind_{line.pk}": "pledge",
    }
    assert client.post(where, data).status_code == 302
    assert Claim.objects.get().text == "It costs 900."
    assert client.post(where, {"sent": "1"}).status_code == 422


def test_a_line_is_changed_and_dropped(story, reporter):
    client = client_for(reporter)
    client.post(here(story), TYPED)
    line = QuickLine.objects.get()
    edit = reverse("edit_line", args=[line.public_id])
    assert client.post(edit, TYPED | {"words": "Less.", "revision": 1}).status_code == 302
    assert client.post(edit, TYPED | {"words": "More.", "revision": 1}).status_code == 409
    client.post(reverse("drop_line", args=[line.public_id]))
    assert not QuickLine.objects.waiting().exists()


def test_more_lines_cost_the_same(story, reporter):
    client = client_for(reporter)
    client.post(here(story), TYPED)
    before = queries(client, here(story))
    for number in range(3):
        client.post(here(story), TYPED | {"words": f"Line {number}."})
    assert queries(client, here(story)) == before


@pytest.mark.parametrize("name", ["quick_lines", "make_lines", "edit_line", "drop_line"])
def test_who_is_refused(name, client, viewer, outsider, editor, restricted_story):
    client_for(editor).post(here(restricted_story), TYPED)
    of_line = name in ("edit_line", "drop_line")
    key = QuickLine.objects.get().public_id if of_line else restricted_story.slug
    where = reverse(name, args=[key])
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == 403
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).put(where).status_code == 405


def test_a_line_that_became_a_claim_meanwhile_is_not_dropped(story, reporter):
    client = client_for(reporter)
    client.post(here(story), TYPED)
    line = QuickLine.objects.get()
    made = actions.Made(line, "It costs 900 pounds.", "statement")
    actions.make_claims(story=story, event=line.event, made=[made], by=reporter)
    response = client.post(reverse("drop_line", args=[line.public_id]), follow=True)
    assert "This line is a claim already" in response.content.decode()
    line.refresh_from_db()
    assert line.dropped_at is None
