"""The stand-in for the internet behaves as the internet does."""

import inspect

import pytest

from stories.intake import connect
from stories.intake.address import Address
from stories.intake.errors import Failure
from stories.intake.fetch import fetch
from tests.fakes.refusals import refused


@pytest.mark.parametrize(
    ("road", "real"),
    [
        ("resolver", connect.look_up),
        ("connector", connect.call),
        ("handshake", connect.shake_hands),
    ],
)
def test_its_roads_take_what_the_real_ones_take(site, road, real):
    ours = getattr(site.network(), road)
    assert [*inspect.signature(ours).parameters] == [*inspect.signature(real).parameters]


def test_a_page_says_what_it_was_told_to(site):
    site.page("http://one.example/a", "one", headers={"ETag": "x"})
    site.page("https://two.example/", b"two", content_type="text/plain")
    one = fetch(Address.parse("http://one.example/a#part"))
    two = fetch(Address.parse("https://two.example"))
    assert (one.body, one.etag, two.body, two.content_type) == (b"one", "x", b"two", "text/plain")
    assert [each.url for each in site.asked] == ["http://one.example/a", "https://two.example/"]


def test_every_host_has_a_public_address_of_its_own(site):
    site.page("http://one.example/")
    site.page("http://one.example/more")
    site.page("http://two.example/")
    assert len({*site.names.values()}) == 2


def test_what_was_not_put_there_is_missing(site):
    site.page("https://news.example/")
    assert refused("https://news.example/other").failure is Failure.MISSING
    assert refused("http://news.example/").failure is Failure.MISSING
    assert refused("https://nobody.example/").failure is Failure.NO_ANSWER


def test_nobody_waits(site):
    refused("https://nobody.example/")
    assert site.waited
