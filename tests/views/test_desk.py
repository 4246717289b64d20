import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from stories import calendars
from stories.actions import record, reviews
from stories.clock import newsroom_today
from stories.models.vocab import ClaimKind, LinkKind, LinkState, ProposalState, Publication
from stories.views.desk import summary
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

TODAY = reverse("today")


def rows(response, key):
    return next(group["rows"] for group in response.context_data["groups"] if group["key"] == key)


def test_my_questions_stand_where_their_day_puts_them(editor, reporter):
    today = newsroom_today()
    late = factories.followup(owner=editor, due_on=today - dt.timedelta(days=2))
    due = factories.followup(owner=editor, due_on=today)
    soon = factories.followup(owner=reporter, backup=editor, due_on=today + dt.timedelta(days=7))
    far = factories.followup(owner=editor, due_on=today + dt.timedelta(days=8))
    theirs = factories.followup(owner=reporter, due_on=today)
    response = client_for(editor).get(TODAY)
    assert rows(response, "late") == [late]
    assert rows(response, "today") == [due]
    assert rows(response, "week") == [soon]
    assert list(response.context_data["horizon"]) == [far]
    assert theirs.question not in response.content.decode()


def test_an_editor_can_look_at_everybodys_and_a_reporter_cannot(editor, reporter):
    theirs = factories.followup(owner=editor, due_on=newsroom_today())
    everybodys = f"{TODAY}?whose=all"
    assert rows(client_for(editor).get(everybodys), "today") == [theirs]
    assert rows(client_for(reporter).get(everybodys), "today") == []


def test_what_would_fall_through_stands_on_the_page_whether_a_sweep_ran_or_not(
    editor, reporter, viewer, administrator
):
    gone = factories.user(role="reporter", name="Greta Gone", is_active=False)
    nobodys = factories.followup(owner=gone, due_on=dt.date(2037, 1, 1))
    passed_on = factories.followup(
        owner=reporter, escalation="editors", escalated_on=newsroom_today()
    )
    parked = factories.followup(owner=reporter, parked_at=timezone.now(), parked_error="ValueError")

    def shown(user):
        context = client_for(user).get(TODAY).context_data
        return [context[name] for name in ("passed_on", "nobodys", "parked")]

    assert shown(editor) == [[passed_on], [nobodys], []]
    assert shown(administrator) == [[passed_on], [nobodys], [parked]]
    assert shown(reporter) == shown(viewer) == [[], [], []]
    page = client_for(editor).get(TODAY).content.decode()
    assert "Greta Gone" in page
    assert f"{reverse('hand_over_followups')}" in page


def test_what_was_passed_on_is_on_the_list_of_whom_it_reached(editor, reporter):
    row = factories.followup(
        owner=reporter,
        due_on=newsroom_today() - dt.timedelta(days=9),
        escalation="editors",
        escalated_on=newsroom_today(),
    )
    assert rows(client_for(editor).get(TODAY), "late") == [row]


def test_a_public_pledge_without_a_question_raises_the_alarm(editor):
    claim = factories.claim(kind=ClaimKind.PLEDGE, publication=Publication.PUBLIC)
    response = client_for(editor).get(TODAY)
    assert response.context_data["forgotten"] == [claim]
    assert "A public pledge has no follow-up." in response.content.decode()
    factories.followup(claim=claim)
    assert client_for(editor).get(TODAY).context_data["forgotten"] == []


def test_proposals_wait_for_editors_and_come_back_to_reporters(editor, reporter):
    claim = factories.claim()
    waiting = factories.proposal(claim=claim, by=reporter, axis="verdict", value="verified")
    assert client_for(editor).get(TODAY).context_data["waiting"] == [waiting]
    assert client_for(reporter).get(TODAY).context_data["waiting"] == []
    back = factories.proposal(
        claim=factories.claim(),
        by=reporter,
        axis="verdict",
        value="verified",
        state=ProposalState.SENT_BACK,
        decided_by=editor,
        decided_at=claim.created_at,
        decision_note="Name the day.",
    )
    assert client_for(reporter).get(TODAY).context_data["sent_back"] == [back]
    factories.proposal(claim=back.claim, by=reporter, axis="verdict", value="disputed")
    assert client_for(reporter).get(TODAY).context_data["sent_back"] == []


def test_with_a_second_person_my_own_proposals_do_not_wait_for_me(editor, settings):
    factories.proposal(claim=factories.claim(), by=editor, axis="verdict", value="verified")
    assert len(client_for(editor).get(TODAY).context_data["waiting"]) == 1
    settings.STORYTRACK_SECOND_PERSON = True
    assert client_for(editor).get(TODAY).context_data["waiting"] == []


def test_links_wait_for_editors(editor, reporter):
    source, target = factories.claim(), factories.claim()
    link = factories.link(
        source=source, target=target, kind=LinkKind.CORRECTS, state=LinkState.PROPOSED, by=reporter
    )
    assert client_for(editor).get(TODAY).context_data["links"] == [link]
    assert client_for(reporter).get(TODAY).context_data["links"] == []


def test_nothing_of_a_restricted_story_shows(restricted_story, editor, outsider):
    pledge = factories.claim(
        story=restricted_story, kind=ClaimKind.PLEDGE, publication=Publication.PUBLIC
    )
    elsewhere = factories.story()
    factories.followup(claim=pledge, owner=editor, due_on=newsroom_today(), by=editor)
    factories.proposal(claim=pledge, by=editor, axis="verdict", value="verified")
    factories.review_item(cause=pledge, claim=factories.claim(), story=elsewhere)
    response = client_for(outsider).get(f"{TODAY}?whose=all")
    assert pledge.text not in response.content.decode()
    assert restricted_story.title not in response.content.decode()
    assert response.context_data["reviews"] == []


def test_the_log_since_i_left_leaves_my_own_lines_out(editor, reporter):
    story = factories.story(lead=editor, by=editor)
    client = client_for(editor)
    theirs = factories.change(row=story, by=reporter)
    factories.change(row=story, by=editor)
    assert [each.changes for each in client.get(TODAY).context_data["since"].stories] == [[theirs]]


def test_the_month_counts_questions(editor):
    today = newsroom_today()
    for _ in range(2):
        factories.followup(owner=editor, due_on=today)
    days = [day for week in client_for(editor).get(TODAY).context_data["month"] for day in week]
    assert [(day.date, day.asked) for day in days if day.asked] == [(today, 2)]
    assert [day.is_today for day in days].count(True) == 1


def test_a_day_says_how_it_is_drawn():
    today = dt.date(2018, 9, 20)
    drawn = {
        day.date.day: day.state
        for week in calendars.month(today, {dt.date(2018, 9, 18): 1, dt.date(2018, 9, 24): 2})
        for day in week
        if day.date.month == 9
    }
    assert (drawn[18], drawn[24], drawn[22], drawn[21]) == ("is-late", "is-two", "is-off", "")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 0, 0), "Nothing is due today, and nothing waits for you."),
        ((1, 0, 0), "One question is overdue."),
        ((2, 1, 0), "Two questions are overdue and one is due today."),
        ((0, 2, 3), "Two questions are due today and three proposals wait for your decision."),
        ((0, 1, 1), "One question is due today and one proposal waits for your decision."),
        ((12, 0, 0), "12 questions are overdue."),
    ],
)
def test_one_sentence_sums_up(counts, sentence):
    assert summary(*counts) == sentence


def test_a_part_is_answered_to_htmx(editor):
    response = client_for(editor).get(TODAY, **part("diary"))
    assert response.template_name == "desk/today.html#diary"
    assert response.content.decode().strip().startswith('<div id="diary"')


def test_it_costs_the_same_however_much_waits(editor, reporter):
    client = client_for(editor)

    def more():
        claim = factories.claim(kind=ClaimKind.PLEDGE, publication=Publication.PUBLIC)
        factories.followup(owner=editor, due_on=newsroom_today())
        factories.proposal(claim=factories.claim(), by=reporter, axis="verdict", value="verified")
        factories.review_item(cause=claim)
        factories.change(by=reporter)

    more()
    before = queries(client, TODAY)
    for _ in range(3):
        more()
    assert queries(client, TODAY) == before


def test_strangers_sign_in_first_and_nothing_is_posted_here(client, editor, db):
    assert signed_out(client, TODAY)
    assert client_for(editor).post(TODAY).status_code == 405
    assert client_for(editor).delete(TODAY).status_code == 405


def test_what_changed_in_a_source_is_one_click_away(reporter, editor):
    appearance = factories.appearance(claim=factories.claim())
    article = appearance.version.article
    with record.writing():
        reviews.raise_for_article(article=article, why="The article has changed.", by=editor)
    shown = client_for(reporter).get(TODAY).content.decode()
    assert reverse("article_versions", args=[article.public_id]) in shown
