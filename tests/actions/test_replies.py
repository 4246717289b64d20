"""Who was asked about which claims, and what came back."""

import datetime as dt

import pytest
from django.utils import timezone

from stories.actions import publish, replies
from stories.models import ReviewItem
from stories.models.vocab import ChangeKind, ReplyState
from tests import factories
from tests.actions.log import kinds, last, not_allowed, refuses, stale
from tests.factories import day

pytestmark = pytest.mark.django_db
TONIGHT = timezone.now() + dt.timedelta(hours=6)


def ask(by, claim=None, **values):
    claim = claim or factories.claim()
    arguments = {
        "speaker": claim.speaker,
        "questions": "Is it so?",
        "due_at": TONIGHT,
        "asked": day("2018-09-18"),
    }
    return replies.ask(story=claim.story, claims=[claim], by=by, **arguments | values)


def test_a_request_waits_until_its_hour(reporter):
    reply = ask(reporter)
    assert (reply.state, reply.asked) == (ReplyState.PENDING, day("2018-09-18"))
    rows = type(reply).objects
    assert not rows.past_deadline(TONIGHT).exists()
    assert list(rows.past_deadline(TONIGHT + dt.timedelta(minutes=1))) == [reply]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"questions": " "}, "questions"),
        ({"due_at": None}, "due_at"),
        ({"speaker": None}, "speaker"),
    ],
)
def test_what_a_request_of_ours_needs_is_said(values, field, reporter):
    claim = factories.claim()
    with refuses("", field=field):
        ask(reporter, claim, **values)


def test_another_outlets_request_needs_neither_questions_nor_hour(reporter):
    reply = ask(reporter, outlet=factories.outlet(), questions="", due_at=None)
    assert reply.state == ReplyState.PENDING


def test_claims_of_one_story_only(reporter):
    claim, foreign = factories.claim(), factories.claim()
    with refuses("another story", field="claims"):
        replies.ask(
            story=claim.story,
            claims=[claim, foreign],
            speaker=claim.speaker,
            questions="Is it so?",
            due_at=TONIGHT,
            by=reporter,
        )


def test_the_log_names_the_request_on_each_claim_and_copies_nothing(reporter):
    claim = factories.claim()
    reply = ask(reporter, claim, questions="A secret question?")
    replies.close(reply=reply, state="answered", answer="A secret.", revision=1, by=reporter)
    assert kinds(reply) == [ChangeKind.REPLY_ASKED, ChangeKind.REPLY_CLOSED]
    told = [f"{change.before} {change.after} {change.note}" for change in claim.changes.all()]
    assert not any("secret" in line for line in told)


def test_an_answer_has_words(reporter):
    reply = ask(reporter)
    with refuses("Write down the answer", field="answer"):
        replies.close(reply=reply, state="answered", revision=1, by=reporter)


def test_a_late_answer_puts_a_public_claim_on_the_review_list(editor):
    story = factories.story()
    publish.publish_story(story=story, by=editor)
    public, draft = factories.claim(story=story), factories.claim(story=story)
    publish.publish_claim(claim=public, by=editor)
    reply = factories.reply_request(claims=[public, draft])
    replies.close(reply=reply, state="no_answer", revision=1, by=editor)
    assert not ReviewItem.objects.exists()

    replies.close(reply=reply, state="answered", answer="It was two.", revision=2, by=editor)

    item = ReviewItem.objects.get()
    assert (item.claim, item.cause_reply) == (public, reply)
    assert last(item).kind == ChangeKind.REVIEW_RAISED


def test_an_answer_stays(editor):
    reply = ask(editor)
    replies.close(reply=reply, state="answered", answer="No.", revision=1, by=editor)
    with refuses("The answer is here already"):
        replies.close(reply=reply, state="declined", revision=2, by=editor)


def test_only_editors_go_without_and_say_why(editor, reporter):
    claim = factories.claim()
    asked = {"story": claim.story, "claims": [claim], "speaker": claim.speaker}
    with not_allowed("editor"):
        replies.go_without(**asked, reason="No time.", by=reporter)
    with refuses("Readers will see it", field="reason"):
        replies.go_without(**asked, reason=" ", by=editor)
    assert replies.go_without(**asked, reason="They died.", by=editor).state == "not_asked"


def test_a_request_changed_since_it_was_read_is_refused(reporter):
    reply = ask(reporter)
    edit = {"reply": reply, "revision": 1, "by": reporter}
    replies.edit_request(changes={"contact": "The press office"}, **edit)
    assert last(reply).after == {"changed": ["contact"]}
    with stale():
        replies.edit_request(changes={"contact": "Somebody"}, **edit)


def test_viewers_ask_nobody(viewer):
    claim = factories.claim()
    with not_allowed("reporter"):
        ask(viewer, claim)


def test_a_request_of_ours_keeps_what_it_needs(reporter):
    reply = factories.reply_request(claims=[factories.claim()])
    for changes, field in (({"questions": " "}, "questions"), ({"due_at": None}, "due_at")):
        with refuses("", field=field):
            replies.edit_request(reply=reply, changes=changes, revision=None, by=reporter)
    theirs = {"outlet": factories.outlet(), "questions": "", "due_at": None}
    replies.edit_request(reply=reply, changes=theirs, revision=None, by=reporter)
    reply.refresh_from_db()
    assert (reply.questions, reply.due_at) == ("", None)
