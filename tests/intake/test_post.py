"""Telling another site something: once, to where it may be told, and nowhere else."""

import pytest

from stories.intake.address import Address
from stories.intake.connect import Network
from stories.intake.errors import Failure, IntakeError
from stories.intake.post import post
from tests.fakes.network import nobody_answers

URL = "https://rooms.example/hook/one"
ROOM = Address.parse(URL)


def refused(network: Network | None = None) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        post(ROOM, b"x", "text/plain", network=network)
    return caught.value


def test_a_body_is_posted_once_as_it_is(site):
    site.page(URL, "ok")
    assert post(ROOM, '{"text": "Wörter"}'.encode(), "application/json") == 200
    [asked] = site.asked
    assert (asked.method, asked.url, asked.body) == ("POST", URL, '{"text": "Wörter"}'.encode())
    assert asked.headers["content-type"] == "application/json"
    assert not {"cookie", "authorization", "referer"} & set(asked.headers)


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (302, Failure.SERVER_ERROR),
        (404, Failure.MISSING),
        (403, Failure.BLOCKED),
        (503, Failure.SERVER_ERROR),
    ],
)
def test_any_other_answer_is_a_failure_and_no_redirect_is_followed(site, status, failure):
    site.page(URL, status=status, headers={"Location": "https://rooms.example/other"})
    site.page("https://rooms.example/other", "ok")
    assert refused().failure is failure
    assert len(site.asked) == 1


def test_how_long_to_wait_is_kept(site):
    site.page(URL, status=429, headers={"Retry-After": "90"})
    assert refused().retry_after == 90


def test_nothing_is_sent_to_a_machine_of_the_house():
    called: list[str] = []
    network = nobody_answers(["10.0.0.7"], called)
    error = refused(network)
    assert error.failure is Failure.NO_ANSWER
    assert called == []
