import pytest
from django.urls import reverse

from stories.actions import appearances, trash, updates
from stories.models import Claim, Evidence
from tests import factories
from tests.base import client_for
from tests.views.asking import queries, signed_out

LIST = reverse("trash")


def put_away(row, subject, user, **data):
    where = reverse("put_away", args=[subject, row.public_id])
    return client_for(user).post(where, {"reason": "Entered twice.", "revision": 1} | data)


def away(row, by, reason="Entered twice."):
    trash.put_away(row=row, reason=reason, revision=None, by=by)


def restore(row, subject, user):
    return client_for(user).post(reverse("restore", args=[subject, row.public_id]))


MAKERS = {
    "claim": factories.claim,
    "article": lambda: factories.article(stories=[factories.story()]),
    "update": lambda: factories.update(story=factories.story()),
    "evidence": lambda: factories.evidence(claim=factories.claim()),
}


@pytest.mark.parametrize("subject", MAKERS)
def test_an_editor_puts_away_an_administrator_restores(subject, editor, administrator):
    row = MAKERS[subject]()
    edit = client_for(editor).get(reverse(f"edit_{subject}", args=[row.public_id]))
    assert reverse("put_away", args=[subject, row.public_id]) in edit.content.decode()
    asked = client_for(editor).get(reverse("put_away", args=[subject, row.public_id]))
    assert ">Reason</label>" in asked.content.decode()
    assert put_away(row, subject, editor).status_code == 302
    page = client_for(administrator).get(LIST).content.decode()
    assert "Entered twice." in page
    assert str(editor) in page
    assert put_away(row, subject, editor).status_code == 404
    assert restore(row, subject, administrator)["Location"] == LIST
    row.refresh_from_db()
    assert row.trashed_at is None


def test_it_takes_a_reason_and_the_page_as_it_was_read(editor):
    claim = factories.claim()
    assert put_away(claim, "claim", editor, reason=" ").status_code == 422
    assert put_away(claim, "claim", editor, revision=7).status_code == 409
    assert Claim.objects.in_use().filter(pk=claim.pk).exists()


def test_what_rests_on_a_row_keeps_it_where_it_is(editor):
    claim = factories.claim()
    factories.followup(claim=claim, story=claim.story)
    response = put_away(claim, "claim", editor)
    assert response.status_code == 422
    assert "A follow-up on this claim is open." in response.content.decode()


def test_reporters_have_no_button_and_no_way(reporter):
    claim = factories.claim()
    edit = client_for(reporter).get(reverse("edit_claim", args=[claim.public_id]))
    assert "Put it away" not in edit.content.decode()
    assert put_away(claim, "claim", reporter).status_code == 403


def test_lists_and_counts_leave_it_out(editor, administrator):
    story = factories.story()
    claim, article = factories.claim(story=story), factories.article(stories=[story])
    update = factories.update(story=story)
    for row in (claim, article, update):
        away(row, editor)
    client = client_for(editor)
    room = client.get(reverse("story", args=[story.slug])).context_data
    assert (room["claims"], room["articles"], room["updates"]) == ([], [], [])
    [listed] = client.get(reverse("stories")).context_data["page_obj"]
    assert listed.claims_count == 0
    for name, text in (("claims", claim.text), ("articles", article.title)):
        assert text not in client.get(reverse(name)).content.decode()
    form = client.get(f"{reverse('write_update')}?story={story.slug}").context_data["form"]
    assert not form.fields["claims"].queryset.exists()
    admin = client_for(administrator)
    for name in ("claim", "article", "update"):
        page = admin.get(reverse(f"admin:stories_{name}_changelist"))
        assert not page.context_data["cl"].queryset.exists()


def test_an_address_that_was_put_away_is_not_brought_back_by_the_way(editor):
    story = factories.story()
    article = factories.article(stories=[story], address="https://paper.example/a")
    away(article, editor)
    data = {"title": "Again", "address": "https://paper.example/a", "form": "report"}
    where = f"{reverse('enter_article')}?story={story.slug}"
    response = client_for(editor).post(where, data)
    assert response.status_code == 422


def test_closed_rows_are_told_to_nobody_who_is_not_named(reporter, editor, administrator):
    claim = factories.claim()
    closed = factories.evidence(claim=claim, source="A friend", closed=True, by=editor)
    away(closed, editor, reason="It was a friend.")
    page = client_for(administrator).get(LIST).content.decode()
    assert "friend" not in page
    assert "Closed evidence" in page
    assert restore(closed, "evidence", administrator).status_code == 302
    assert not Evidence.objects.visible_to(administrator).filter(pk=closed.pk).exists()


def test_what_is_not_away_is_not_restored(administrator):
    response = client_for(administrator).post(
        reverse("restore", args=["claim", factories.claim().public_id]), follow=True
    )
    assert "was not put away" in response.content.decode()


def test_who_is_refused(client, outsider, editor, restricted_story):
    claim = factories.claim(story=restricted_story)
    where = reverse("put_away", args=["claim", claim.public_id])
    back = reverse("restore", args=["claim", claim.public_id])
    for address in (LIST, where, back):
        assert signed_out(client, address)
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).get(LIST).status_code == 403
    assert client_for(editor).post(back).status_code == 403
    odd = reverse("put_away", args=["note", factories.note(claim=claim).public_id])
    assert client_for(editor).get(odd).status_code == 404


def test_what_was_put_away_is_not_offered_to_readers(editor):
    story = factories.story()
    away = [factories.claim(story=story), factories.update(story=story)]
    kept = [factories.claim(story=story), factories.update(story=story)]
    update = factories.update(story=story)
    updates.edit_update(
        update=update, changes={"claims": [away[0], kept[0]]}, revision=None, by=editor
    )
    for row in away:
        trash.put_away(row=row, reason="Entered twice.", revision=None, by=editor)
    client = client_for(editor)
    for address in (
        reverse("publish_story", args=[story.slug]),
        reverse("schedule_row", args=["story", story.public_id]),
        reverse("schedule_row", args=["update", update.public_id]),
        reverse("publish_together", args=[update.public_id]),
        reverse("edit_story", args=[story.slug]),
    ):
        page = client.get(address).content.decode()
        assert kept[0].text in page
        assert away[0].text not in page
        assert away[1].headline not in page


def test_the_list_costs_the_same_for_more_reports(administrator, editor):
    def remove():
        row = factories.appearance(claim=factories.claim())
        appearances.remove_appearance(appearance=row, reason="No.", revision=None, by=editor)

    client = client_for(administrator)
    remove()
    before = queries(client, LIST)
    for _ in range(3):
        remove()
    assert queries(client, LIST) == before
