"""Words noted at an event become claims, and the event an article."""

import datetime as dt

import pytest

from stories.actions import quick_lines
from stories.actions.quick_lines import Made
from stories.models import Article, Claim
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import kinds, not_allowed, refuses, stale
from tests.factories import day

pytestmark = pytest.mark.django_db
AT = dt.datetime(2018, 9, 19, 14, 32, tzinfo=dt.UTC)


@pytest.fixture
def story():
    return factories.story()


def note(story, by, words="We will open in May.", minutes=0, **values):
    at = AT + dt.timedelta(minutes=minutes)
    arguments = {"event": "Town hall", "speaker_name": "The mayor", "said_at": at}
    return quick_lines.note_line(story=story, words=words, by=by, **arguments | values)


def make(story, by, *lines):
    made = [Made(line, f"Claim: {line.words}", "statement") for line in lines]
    return quick_lines.make_claims(story=story, event="Town hall", made=made, by=by)


def test_lines_become_claims_that_stand_in_the_event(story, reporter):
    second = note(story, reporter, "Nobody pays for it.", minutes=2, note="recording at 14:34")
    first = note(story, reporter)
    claims = make(story, reporter, second, first)

    article = Article.objects.get()
    assert (article.title, article.form) == ("Town hall", "event")
    assert article.published.first == day("2018-09-19").first
    assert article.versions.get().text == "We will open in May.\nNobody pays for it."
    nobody = claims[0]
    appearance = nobody.appearances.get()
    assert appearance.mode == "quote"
    assert appearance.spans.get().quote == "Nobody pays for it."
    assert appearance.note == "recording at 14:34"
    assert nobody.speaker.name == "The mayor"
    assert nobody.speaker == claims[1].speaker
    assert nobody.said == day("2018-09-19")


def test_a_second_round_adds_to_the_same_event(story, reporter):
    make(story, reporter, note(story, reporter))
    make(story, reporter, note(story, reporter, "And we paid.", minutes=5))
    versions = Article.objects.get().versions.order_by("number")
    assert [row.text for row in versions] == [
        "We will open in May.",
        "We will open in May.\nAnd we paid.",
    ]


def test_a_line_is_a_claim_once(story, editor, reporter):
    line = note(story, reporter)
    make(story, reporter, line)
    with refuses("a claim already"):
        make(story, editor, line)
    with refuses("a claim already"):
        quick_lines.edit_line(line=line, changes={"words": "No."}, revision=None, by=editor)


def test_nothing_is_made_of_nothing(story, reporter):
    with refuses("Choose at least one line", field="lines"):
        make(story, reporter)


def test_a_line_is_changed_and_dropped_and_the_log_says_so(story, reporter):
    line = note(story, reporter)
    quick_lines.edit_line(line=line, changes={"words": "In June."}, revision=1, by=reporter)
    with stale():
        quick_lines.edit_line(line=line, changes={"words": "In July."}, revision=1, by=reporter)
    quick_lines.drop_line(line=line, by=reporter)
    assert kinds(line) == [ChangeKind.LINE_NOTED, ChangeKind.LINE_EDITED, ChangeKind.LINE_DROPPED]
    with refuses("dropped"):
        make(story, reporter, line)
    assert not Claim.objects.exists()


def test_viewers_note_nothing(story, viewer):
    with not_allowed("reporter"):
        note(story, viewer)
