"""Letters: what stands in them, for whom, and that no text can break one."""

import datetime as dt
import email
from email import policy

import pytest
from django.urls import reverse

from stories.actions import followups, notices, publish, record, reviews
from stories.mail.digest import SHOWN, digest
from stories.mail.letter import Letter, Line, Section, header_text, mail_of, read_stop_token
from stories.mail.letters import letter_for, told_to_room
from stories.models import Change, Notice, Schedule
from stories.models.vocab import ChangeKind
from tests import factories
from tests.factories.rows import kept

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2018, 9, 20, 7, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
SITE = "https://desk.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.STORYTRACK_SITE_URL = f"{SITE}/"
    settings.STORYTRACK_SITE_NAME = "The Desk"


@pytest.fixture
def me():
    return factories.user(role="reporter", name="Mia", email="mia@example.org")


def ask(me, question, days, **values):
    return factories.followup(owner=me, question=question, due_on=TODAY + days * DAY, **values)


def titles(letter):
    return {section.title: [line.text for line in section.lines] for section in letter.sections}


def test_a_morning_without_anything_is_no_mail(me):
    ask(me, "Later?", 1)
    assert digest(me, TODAY, NOW) is None


def test_questions_stand_once_by_how_much_they_press(me):
    ask(me, "Late?", -3)
    ask(me, "Now?", 0)
    came = ask(me, "Came?", 0)
    with record.writing():
        type(came).objects.filter(pk=came.pk).update(fired_at=NOW - DAY / 4)
    letter = digest(me, TODAY, NOW)
    assert titles(letter) == {
        "Overdue": ["Late?"],
        "Due today": ["Now?"],
        "Came up overnight": ["Came?"],
    }
    assert letter.subject == "20 September 2018. Overdue: 1, due today: 1, came up overnight: 1"


def test_what_one_may_not_see_is_not_in_the_mail(me):
    row = ask(me, "Secret?", 0)
    with record.writing():
        type(row.story).objects.filter(pk=row.story.pk).update(restricted=True)
    assert digest(me, TODAY, NOW) is None


def test_a_long_section_says_how_much_more_there_is(me):
    for number in range(SHOWN + 3):
        ask(me, f"Question {number}?", 0)
    [section] = digest(me, TODAY, NOW).sections
    assert (len(section.lines), section.more) == (SHOWN, 3)
    assert "… and 3 more" in digest(me, TODAY, NOW).as_text()


def test_changed_sources_late_replies_and_proposals(me):
    boss = factories.user(role="editor", email="boss@example.org")
    story = factories.story(lead=boss)
    claim = factories.claim(story=story, text="Lane Steel took on 400 people.")
    article = factories.appearance(claim=claim).version.article
    with record.writing():
        reviews.raise_for_article(article=article, why="The article has changed.", by=me)
    factories.reply_request(claims=[claim], due_at=NOW - DAY)
    factories.proposal(claim=claim)
    found = titles(digest(boss, TODAY, NOW))
    assert found["Changed sources"] == ["Lane Steel took on 400 people."]
    assert len(found["Replies past their deadline"]) == 1
    assert found["Waiting for your decision"] == ["Lane Steel took on 400 people."]
    assert digest(me, TODAY, NOW) is None


def test_embargoes_that_end_and_what_goes_out(me):
    boss = factories.user(role="editor", email="boss@example.org")
    story = factories.story(lead=boss, title="Lane Steel")
    update = factories.update(story=story, headline="It opens")
    factories.hold(story=story, reason="Until the vote", until=NOW + DAY / 2, by=me)
    factories.hold(story=story, reason="Until next week", until=NOW + 7 * DAY, by=me)
    frozen = {"story": story, "frozen": [], "zone": "Europe/London"}
    row = Schedule(update=update, at=NOW + DAY / 4, **frozen)
    kept(row, ChangeKind.SCHEDULED, by=None, story=story)
    found = titles(digest(boss, TODAY, NOW))
    assert found == {"Embargoes that end": ["Until the vote"], "Scheduled": ["It opens"]}
    assert titles(digest(me, TODAY, NOW)) == {"Embargoes that end": ["Until the vote"]}


def notice(me, kind="digest", **values):
    values = {"occurrence": "2018-09-20", "due_at": NOW} | values
    row = Notice(kind=kind, recipient=me, **values)
    with record.writing():
        row.save()
    return row


def test_a_mail_reads_in_text_and_html_and_can_be_stopped(me):
    row = ask(me, "How many <b>jobs</b> & how soon?", 0)
    mail = mail_of(notice(me), digest(me, TODAY, NOW))
    parsed = email.message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    text = parsed.get_body(("plain",)).get_content()
    html = parsed.get_body(("html",)).get_content()
    address = f"{SITE}{reverse('followup', args=[row.public_id])}"
    assert "How many <b>jobs</b> & how soon?" in text
    assert address in text
    assert "How many &lt;b&gt;jobs&lt;/b&gt; &amp; how soon?" in html
    assert f'href="{address}"' in html
    stop = parsed["List-Unsubscribe"].strip(" <>")
    assert stop.startswith(f"{SITE}/account/stop/")
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in text
    assert read_stop_token(stop.split("/")[-2]) == (me.public_id, "digest")


def test_a_repeated_mail_has_the_same_message_id(me):
    ask(me, "Now?", 0)
    row = notice(me)
    ids = {mail_of(row, digest(me, TODAY, NOW)).message()["Message-ID"] for _ in range(2)}
    assert ids == {f"<{row.uid}@desk.example>"}


NAUGHTY = ["a\r\nBcc: x@example.org", "a\x00b", "a\x0bb\x1c", "a\u2028b", "\ud800", "ü" * 500]


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_text_breaks_a_header(me, text):
    letter = Letter(text, "Hello", [Section("S", [Line("x", "/desk/", "")])])
    parsed = email.message_from_bytes(
        mail_of(notice(me), letter).message().as_bytes(), policy=policy.default
    )
    assert parsed["Bcc"] is None
    assert parsed["To"] == "mia@example.org"
    assert parsed["Subject"].strip() == header_text(f"[The Desk] {text}")
    assert len(parsed["Subject"]) <= 160


def test_whoever_was_given_a_question_reads_who_gave_it(me, editor):
    story = factories.story(lead=editor, title="Lane Steel")
    row = followups.schedule(
        story=story, question="How many?", owner=me, due_on=TODAY + DAY, by=editor, now=NOW
    )
    notices.plan(now=NOW)
    told = Notice.objects.get(kind="assigned")
    letter = letter_for(told, NOW)
    assert letter.subject == "A question for you: How many?"
    assert "Edda Editor has given you a question." in letter.as_text()
    assert "Lane Steel · due: tomorrow" in letter.as_text()
    followups.drop(followup=row, reason="Answered elsewhere.", revision=None, by=editor, now=NOW)
    assert letter_for(told, NOW) is None


def test_yesterdays_digest_is_not_sent_today(me):
    ask(me, "Now?", 0)
    assert letter_for(notice(me), NOW) is not None
    assert letter_for(notice(me, occurrence="2018-09-19"), NOW) is None


def test_a_room_reads_one_line_that_no_text_can_break(editor):
    story = factories.story(lead=editor, title="Jobs <!channel> & more")
    with record.writing():
        line = record.log(ChangeKind.PUBLISHED, story, by=editor, story=story)
    said = told_to_room(line)
    assert said == (
        "Published: Jobs &lt;!channel&gt; &amp; more "
        f"<{SITE}/desk/stories/{story.slug}/|Jobs &lt;!channel&gt; &amp; more>"
    )
    story.restricted = True
    assert told_to_room(line) is None


def test_a_room_reads_what_was_published(editor):
    story = factories.story(lead=editor, title="Jobs")
    publish.publish_story(story=story, by=editor)
    update = factories.update(story=story, headline="The pledge is withdrawn")
    publish.publish_update(update=update, by=editor)
    claim = factories.claim(story=story, text="A million jobs will be created.")
    publish.publish_claim(claim=claim, by=editor)
    lines = Change.objects.filter(kind=ChangeKind.PUBLISHED, story=story).order_by("pk")
    said = [told_to_room(each).partition(" <")[0] for each in lines]
    assert said == [
        "Published: Jobs",
        "Published: The pledge is withdrawn",
        "Published: A million jobs will be created.",
    ]


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_a_token_that_is_not_ours_says_nothing(token):
    assert read_stop_token(token) is None
