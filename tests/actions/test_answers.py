import datetime as dt

import pytest

from stories.actions import answers
from stories.models import Followup, Measurement, Update
from stories.models.vocab import ChangeKind, FollowupState, NoData
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db
NEXT = {"question": "And next year?", "due_on": dt.date(2023, 1, 9)}


@pytest.fixture
def metric():
    return factories.metric(claim=factories.pledge())


@pytest.fixture
def question(metric, reporter):
    return factories.followup(claim=metric.claim, owner=reporter)


def answer(question, by, text="Nobody counts.", revision=None, **values):
    return answers.answer(followup=question, answer=text, revision=revision, by=by, **values)


def test_an_answer_closes_the_question(question, reporter):
    with one_line():
        answer(question, reporter, revision=1)

    row = Followup.objects.get()
    assert (row.state, row.answer) == (FollowupState.ANSWERED, "Nobody counts.")
    assert (row.closed_by, bool(row.closed_at)) == (reporter, True)
    assert last(row).kind == ChangeKind.FOLLOWUP_ANSWERED


def test_it_can_become_a_measurement_an_update_and_the_next_question(question, metric, reporter):
    answer(
        question,
        reporter,
        measurement={"metric": metric, "no_data": NoData.NOT_PUBLISHED, "source": "The firm"},
        update={"headline": "Nobody counts", "text": "We asked.", "claims": [metric.claim]},
        next_question=NEXT,
    )

    question.refresh_from_db()
    follower = Followup.objects.get(follows=question)
    assert question.measurement == Measurement.objects.get()
    assert question.update == Update.objects.get()
    assert list(question.update.claims.all()) == [metric.claim]
    assert (follower.claim, follower.owner) == (metric.claim, reporter)
    assert last(question).after == {
        "called": question.question,
        "measurement": str(question.measurement.uid),
        "update": question.update.public_id,
    }


@pytest.mark.parametrize(
    "broken",
    [
        {"measurement": {"source": " ", "low": 1, "method": "counted"}},
        {"update": {"headline": "", "text": "We asked."}},
        {"next_question": {"question": "And next year?"}},
    ],
    ids=lambda broken: next(iter(broken)),
)
def test_when_one_part_is_refused_nothing_is_written(broken, question, metric, reporter):
    whole = {
        "measurement": {"metric": metric, "low": 1, "method": "counted", "source": "The firm"},
        "update": {"headline": "One job", "text": "We asked."},
        "next_question": NEXT,
    }
    name, part = next(iter(broken.items()))
    kept = {"metric": metric} if name == "measurement" else {}

    with refuses(""):
        answer(question, reporter, **whole | {name: kept | part})


def test_a_metric_of_another_story_is_refused(question, reporter):
    other = factories.metric(claim=factories.pledge())

    with refuses("That metric belongs to another story.", field="metric"):
        answer(question, reporter, measurement={"metric": other, "no_data": "refused"})


def test_no_answer_is_refused(question, reporter):
    with refuses("Write down the answer.", field="answer"):
        answer(question, reporter, text=" \n")


def test_a_question_is_answered_once(question, reporter):
    answer(question, reporter)

    with refuses("This follow-up was answered already."):
        answer(question, reporter)


def test_a_stale_answer_is_refused(question, reporter, editor):
    question.revision = 0

    with stale():
        answer(question, reporter, revision=0)


def test_viewers_answer_nothing(question, viewer):
    with not_allowed("reporter"):
        answer(question, viewer)
