"""What holds on every page: who enters, that nothing is deleted, and how a save is refused."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import RequestFactory

from stories.actions import complaints, merges, record
from stories.actions import stories as actions
from stories.admin import base
from stories.models import Chain, Change, Notice, OldAddress, Shelf, Story, Topic, Webhook
from tests import factories
from tests.admin.posting import errors, page, send
from tests.base import client_for

MODELS = sorted(
    model._meta.model_name for model in admin.site._registry if model._meta.app_label == "stories"
)


@pytest.fixture
def one_of_each(administrator):
    """A row of every model that has a page, by the model's name."""
    story = factories.story(by=administrator)
    pledge = factories.pledge(story=story, by=administrator)
    claim = factories.claim(story=story, by=administrator)
    article = factories.article(stories=[story], by=administrator)
    version = article.versions.get()
    metric = factories.metric(claim=pledge, by=administrator)
    proposal = factories.proposal(claim=claim, by=administrator)
    verdict = factories.verdict(claim=claim, by=administrator)
    edition = factories.edition(subject="story", public_id=story.public_id)
    rows = [
        story,
        pledge,
        article,
        version,
        metric,
        proposal,
        verdict,
        edition,
        factories.topic(),
        factories.outlet(),
        pledge.speaker,
        factories.appearance(claim=pledge, version=version),
        factories.evidence(claim=pledge),
        factories.link(source=claim, target=pledge),
        factories.measurement(metric=metric),
        factories.followup(claim=pledge, owner=administrator),
        factories.update(claims=[pledge]),
        factories.review_item(cause=pledge),
        merges.merge(
            kept=factories.topic(), gone=factories.topic(), reason="Twice.", by=administrator
        ),
        factories.schedule(story=story, by=administrator),
        factories.newsroom_date(by=administrator),
        complaints.receive(text="The figure is wrong.", about="/stories/"),
        administrator,
        Change.objects.latest("pk"),
    ]
    with record.writing():
        old = OldAddress.objects.create(subject="story", slug="old", public_id=story.public_id)
        room = Webhook(name="Desk", address="https://rooms.example/1")
        record.create(room, by=administrator)
        told = Notice.objects.create(
            kind="room", occurrence="1", webhook=room, due_at=room.created_at
        )
    rows += [old, room, told, Chain.objects.first(), Shelf.objects.first()]
    return {row._meta.model_name: row for row in rows}


def addresses(one_of_each):
    """Every page of every model."""
    request = RequestFactory().get("/admin/")
    request.user = one_of_each["user"]
    for name in MODELS:
        row = one_of_each[name]
        yield page(f"{name}_changelist")
        yield page(f"{name}_change", row.pk)
        yield page(f"{name}_history", row.pk)
        if admin.site._registry[type(row)].has_add_permission(request):
            yield page(f"{name}_add")


@pytest.mark.django_db
def test_every_page_of_every_model_opens(site, one_of_each):
    for address in ["/admin/", *addresses(one_of_each)]:
        answer = site.get(address)
        assert answer.status_code == 200, address
        answer.render() if not answer.is_rendered else None


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "reporter", "editor"])
def test_only_administrators_enter(request, role, one_of_each):
    client = client_for(request.getfixturevalue(role))
    for address in ["/admin/", *addresses(one_of_each)]:
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in(client, one_of_each):
    for address in ["/admin/", *addresses(one_of_each)]:
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/account/login/?next="), address


@pytest.mark.django_db
def test_nothing_can_be_deleted(site, one_of_each):
    for name in MODELS:
        row = one_of_each[name]
        assert site.post(page(f"{name}_delete", row.pk), {"post": "yes"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        site.post(page(f"{name}_changelist"), chosen)
        assert type(row)._default_manager.filter(pk=row.pk).exists()


@pytest.mark.django_db
def test_the_index_leads_to_the_desk_and_names_only_our_models(site):
    answer = site.get("/admin/")
    assert 'href="/desk/"' in answer.text
    named = {row["object_name"] for app in answer.context_data["app_list"] for row in app["models"]}
    assert {"Story", "Claim", "Followup", "User"} <= named
    assert not named & {"Group", "EmailAddress"}


@pytest.mark.django_db
def test_the_index_shows_what_i_did_last(site, administrator):
    factories.topic(by=administrator)
    factories.outlet(by=factories.user())
    kinds = [change.get_kind_display() for change in site.get("/admin/").context_data["recent"]]
    assert kinds == ["Topic added", "Account added"]


@pytest.mark.django_db
def test_a_save_writes_our_own_line_and_no_other(site, administrator):
    send(site, page("topic_add"), name="Trade")
    change = Change.objects.of(Topic.objects.get()).get()
    assert (change.kind, change.by) == ("topic_added", administrator)
    assert not LogEntry.objects.exists()


@pytest.mark.django_db
def test_an_edit_logs_only_what_changed(site):
    topic = factories.topic(name="Trade", summary="Goods and duties.")
    send(site, page("topic_change", topic.pk), name="Trade and duties")
    change = Change.objects.of(topic).first()
    assert change.before == {"name": "Trade"}
    assert change.after == {"name": "Trade and duties"}


@pytest.mark.django_db
def test_saving_without_a_change_writes_nothing(site):
    topic = factories.topic()
    send(site, page("topic_change", topic.pk))
    topic.refresh_from_db()
    assert topic.revision == 1
    assert Change.objects.of(topic).count() == 1


@pytest.mark.django_db
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(site):
    lead = factories.user(role="viewer")
    typed = {"title": "Jobs", "lead": lead.pk, "summary": "Typed at length."}
    answer = site.post(page("story_add"), typed)
    assert set(errors(answer)) == {"lead"}
    assert "Typed at length." in answer.text
    assert not Story.objects.exists()


@pytest.mark.django_db
def test_what_only_the_action_knows_is_beside_its_field_too(site):
    answer = send(site, page("speaker_add"), name="An agency", kind="outlet", about="Typed.")
    assert answer.status_code == 422
    assert errors(answer) == {"outlet": ["A speaker of kind Outlet has an outlet, no other has."]}
    assert "Typed." in answer.text


@pytest.mark.django_db
def test_a_stale_save_shows_both_texts_and_writes_nothing(site, editor):
    story = factories.story(title="As it was", lead=editor)
    address = page("story_change", story.pk)
    opened = site.get(address)
    actions.edit_story(story=story, changes={"title": "Theirs"}, revision=1, by=editor)
    before = Change.objects.count()

    from_then = {"opened_revision": 1, "title": "Mine", "lead": editor.pk, "slug": story.slug}
    answer = site.post(address, from_then | {"opened_on": str(story.opened_on)})

    assert opened.context_data["adminform"].form["opened_revision"].value() == 1
    assert answer.status_code == 409
    assert answer.context_data["adminform"].form.both() == [("Title", "Theirs", "Mine")]
    assert "Theirs" in answer.text
    assert 'value="Mine"' in answer.text
    assert Story.objects.get().title == "Theirs"
    assert Change.objects.count() == before


@pytest.mark.django_db
def test_saving_again_with_both_in_sight_is_meant(site, editor):
    story = factories.story(title="As it was", lead=editor)
    address = page("story_change", story.pk)
    actions.edit_story(story=story, changes={"title": "Theirs"}, revision=1, by=editor)
    values = {"opened_revision": 1, "title": "Mine", "lead": editor.pk, "slug": story.slug}
    values["opened_on"] = str(story.opened_on)
    shown = site.post(address, values).context_data["adminform"].form
    again = site.post(address, values | {"opened_revision": shown["opened_revision"].value()})
    assert again.status_code == 302
    assert Story.objects.get().title == "Mine"


@pytest.mark.django_db
def test_a_save_that_names_no_revision_is_refused(site):
    topic = factories.topic(name="Trade")
    answer = site.post(page("topic_change", topic.pk), {"name": "Other", "slug": topic.slug})
    assert set(errors(answer)) == {"opened_revision"}
    assert Topic.objects.get().name == "Trade"


def listed(user):
    return client_for(user).get(page("topic_changelist")).content.decode()


def test_a_long_list_is_counted_up_to_a_limit_and_says_so(administrator, monkeypatch):
    monkeypatch.setattr(base.UpTo, "MOST", 2)
    for _ in range(2):
        factories.topic(by=administrator)
    there = listed(administrator)
    assert "2 topics" in there
    assert "More than" not in there
    factories.topic(by=administrator)
    there = listed(administrator)
    assert "2 topics" in there
    assert "More than 2 fit, and the list ends there." in there


@pytest.mark.parametrize("name", MODELS)
def test_no_list_reads_its_table_for_the_years_in_it(name):
    there = admin.site.get_model_admin(apps.get_model("stories", name))
    assert name == "user" or there.date_hierarchy is None
