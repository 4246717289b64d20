import pickle

import pytest

from stories.intake.errors import MESSAGES, Failure, IntakeError


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_says_what_happened_and_what_to_do(failure):
    error = IntakeError(failure, "10.0.0.1 refused the connection")
    assert error.message == MESSAGES[failure]
    assert error.message.count(".") + error.message.count(",") >= 2
    assert "10.0.0.1" not in error.message


def test_a_failure_is_stored_as_its_key():
    assert IntakeError(Failure.NO_ANSWER).failure == "no_answer"


def test_no_two_failures_read_alike():
    assert len(set(MESSAGES.values())) == len(Failure)


def test_the_log_may_say_more_than_the_page():
    assert str(IntakeError(Failure.BLOCKED, "status 403")) == "blocked: status 403"
    assert str(IntakeError(Failure.BLOCKED)) == "blocked"


def test_an_error_survives_the_way_from_another_process():
    error = pickle.loads(pickle.dumps(IntakeError(Failure.BLOCKED, "x", retry_after=60)))
    assert (error.failure, error.detail, error.retry_after) == (Failure.BLOCKED, "x", 60)
