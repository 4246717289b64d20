"""When a question comes up, as people type it: triggers, repeats, and putting it off."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from stories.actions import followups, watches
from stories.clock import newsroom_today
from stories.models import Followup
from stories.models.vocab import Trigger
from tests import factories
from tests.base import client_for
from tests.factories import day

NEW = reverse("schedule_followup")
QUESTION = {"question": "Has he stepped down?", "due_on": "10 Sep 2027"}


def address(name, row):
    return reverse(name, args=[row.public_id])


def test_a_question_repeats_as_it_was_typed_and_a_half_rule_is_refused(reporter):
    claim, client = factories.pledge(), client_for(reporter)
    where = f"{NEW}?claim={claim.public_id}"
    rule = {"repeat_every": "3", "repeat_unit": "month", "priority": "high"}
    data = {**QUESTION, **rule, "owner": reporter.pk}
    refused = client.post(where, data)
    assert refused.status_code == 422
    assert "repeat_until" in refused.context_data["form"].errors
    client.post(where, {**data, "repeat_until": "ever"})
    row = Followup.objects.get()
    assert (row.repeat_every, row.repeat_unit, row.priority) == (3, "month", "high")
    assert "every 3 months" in client.get(address("followup", row)).content.decode()


def test_only_triggers_that_can_fire_are_offered(reporter):
    story = factories.story()
    claim = factories.pledge(story=story)

    def offered(query):
        form = client_for(reporter).get(f"{NEW}?{query}").context_data["form"]
        return {key for key, _ in form.fields["trigger"].choices}

    assert offered(f"story={story.slug}") == {"", "answered"}
    assert offered(f"claim={claim.public_id}") == {"", *Trigger.values} - {"article"}
    article = factories.article(stories=[story], address="https://example.org/a")
    watches.watch(article=article, every_days=7, by=reporter)
    assert "article" in offered(f"story={story.slug}")


def test_the_day_of_a_trigger_is_not_mistaken_for_a_chosen_one(reporter):
    claim = factories.pledge(deadline=day("2027-12-31"))
    row = followups.schedule(
        story=claim.story,
        claim=claim,
        question="Kept?",
        trigger="deadline",
        owner=reporter,
        by=reporter,
    )
    where, client = address("edit_followup", row), client_for(reporter)
    form = client.get(where).context_data["form"]
    assert form["due_on"].value() is None
    client.post(where, {"question": "Was it kept?", "trigger": "deadline", "due_on": ""})
    row.refresh_from_db()
    assert (row.question, row.trigger, row.fixed_on) == ("Was it kept?", "deadline", None)
    assert row.due_on == dt.date(2027, 12, 31)


def test_a_question_is_put_off_with_a_reason(reporter):
    row = factories.followup(owner=reporter)
    where, client = address("snooze_followup", row), client_for(reporter)
    until = newsroom_today() + dt.timedelta(days=21)
    refused = client.post(where, {"until": until.isoformat(), "reason": ""})
    assert refused.status_code == 422
    data = {"until": until.isoformat(), "reason": "They meet then.", "revision": row.revision}
    assert client.post(where, data)["Location"] == address("followup", row)
    row.refresh_from_db()
    assert (row.due_on, row.is_asleep) == (until, True)
    assert "They meet then." in client.get(address("followup", row)).content.decode()


def test_an_administrator_has_a_failed_reminder_tried_again(reporter, administrator):
    row = factories.followup(
        owner=reporter, parked_at=timezone.now(), parked_error="ValueError: no such day"
    )
    page = address("followup", row)
    assert "ValueError" not in client_for(reporter).get(page).content.decode()
    client = client_for(administrator)
    assert "ValueError: no such day" in client.get(page).content.decode()
    assert client_for(reporter).post(address("unpark_followup", row)).status_code == 403
    client.post(address("unpark_followup", row))
    assert not Followup.objects.parked().exists()
