"""Name servers that change their mind, or mix what is public with what is not (A1, A2)."""

import itertools
import random
from contextlib import nullcontext
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake import guard
from stories.intake.address import Address
from stories.intake.errors import Failure, IntakeError
from stories.intake.fetch import fetch
from tests.fakes.network import FakeSite, nobody_answers
from tests.intake.test_guard import PUBLIC, REFUSED

ANSWERS = st.one_of(st.sampled_from(PUBLIC + REFUSED), st.ip_addresses().map(str))


@given(st.lists(ANSWERS, max_size=6))
def test_a_call_happens_only_if_every_answer_is_public(answers):
    called: list[str] = []
    network = nobody_answers(answers, called)
    with pytest.raises(IntakeError) as caught:
        fetch(Address.parse("https://news.example/"), network=network)
    assert caught.value.failure is Failure.NO_ANSWER
    if any(not guard.is_public(ip_address(each)) for each in answers):
        assert called == []
    else:
        assert called == list(dict.fromkeys(str(ip_address(each)) for each in answers))


def scripts() -> list[list[list[str]]]:
    """200 lists of answers: what the first, second, … question about a name gets."""
    rng = random.Random(2017)
    private = [each for each in REFUSED if "%" not in each]
    rebinding = [[[public], [bad]] for public, bad in itertools.product(PUBLIC, private)]
    mixed = [[rng.sample([public, bad], 2)] for public, bad in itertools.product(PUBLIC, private)]
    ten = [[rng.sample([*PUBLIC * 2, *rng.sample(private, 2)], 10)] for _ in range(50)]
    return [*rng.sample(rebinding, 75), *rng.sample(mixed, 75), *ten]


@pytest.fixture(scope="module")
def shared_site():
    with FakeSite() as site:
        site.page("https://news.example/", "<p>Here</p>")
        yield site


@pytest.mark.parametrize("script", scripts())
def test_a_name_is_asked_once_and_only_vetted_answers_are_called(shared_site, script):
    asked: list[str] = []
    called: list[str] = []

    def resolver(host, port):
        asked.append(host)
        return script[min(len(asked), len(script)) - 1]

    def connector(ip, port, deadline):
        called.append(ip)
        return shared_site.connect("https", deadline)

    network = shared_site.network(resolver=resolver, connector=connector)
    public = all(guard.is_public(ip_address(each)) for each in script[0])
    with nullcontext() if public else pytest.raises(IntakeError, match=Failure.NO_ANSWER):
        fetch(Address.parse("https://news.example/"), network=network)
    assert asked == ["news.example"]
    assert called == ([script[0][0]] if public else [])


def test_cve_2026_27696_a_name_that_leads_inside_is_not_called(site):
    site.page("http://metadata.example/latest/", "secret")
    site.names["metadata.example"] = ["169.254.169.254"]
    with pytest.raises(IntakeError):
        fetch(Address.parse("http://metadata.example/latest/"))
    assert (site.called, site.asked) == ([], [])
