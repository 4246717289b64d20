"""Which machines may be called (safety.md A1 and A2)."""

import itertools
import random
from contextlib import nullcontext
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake import guard
from stories.intake.address import Address, BadAddress
from stories.intake.connect import Network
from stories.intake.errors import MESSAGES, Failure, IntakeError
from stories.intake.fetch import fetch
from tests.fakes.network import FakeSite

PUBLIC = ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
REFUSED = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "169.254.169.254",
    "172.31.255.255",
    "192.0.0.192",
    "192.168.1.1",
    "198.19.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::7f00:1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::1",
    "2001:db8::1",
    "2001:20::1",
    "2002:7f00:1::1",
    "2620:4f:8000::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2606:2800:21f:cb07::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("answer", PUBLIC)
def test_a_public_address_may_be_called(answer):
    assert guard.vet([answer]) == (answer,)


@pytest.mark.parametrize("answer", REFUSED)
def test_no_other_address_may_be_called(answer):
    with pytest.raises(IntakeError) as caught:
        guard.vet([answer])
    assert caught.value.failure is Failure.NO_ANSWER


@pytest.mark.parametrize(
    "answer", ["", "0x7f.1", "0177.0.0.1", "2130706433", "127.1", "１２７.0.0.1", "[::1]", "a.b"]
)
def test_an_answer_that_is_no_plain_address_is_refused(answer):
    with pytest.raises(IntakeError):
        guard.vet([answer])


def test_no_answer_is_refused():
    with pytest.raises(IntakeError):
        guard.vet([])


def test_each_address_is_called_once_in_its_shortest_spelling():
    long = "2606:2800:021f:cb07:6820:80da:af6b:8b2c"
    assert guard.vet([long, "8.8.8.8", long]) == (
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "8.8.8.8",
    )


@pytest.mark.parametrize("block", [*guard.REFUSED_V4, *guard.REFUSED_V6], ids=str)
def test_a_refused_block_is_refused_to_its_last_address(block):
    assert not guard.is_public(block[0])
    assert not guard.is_public(block[-1])


def test_blocks_end_where_the_registry_ends_them():
    beside = ["9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255"]
    beside += ["172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255", "2001:200::"]
    assert all(guard.is_public(ip_address(each)) for each in beside)


def test_ghsa_gwph_fp79_379w_shared_carrier_space_is_private():
    assert not any(map(guard.is_public, (IPv4Network("100.64.0.0/10")[n] for n in (0, 99, -1))))


@given(st.ip_addresses())
def test_what_we_call_public_python_calls_global(address):
    if guard.is_public(address):
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=6))
def test_no_ipv4_address_hides_in_a_public_one(address: IPv6Address):
    if guard.is_public(address):
        assert (address.ipv4_mapped, address.sixtofour, address.teredo) == (None, None, None)


# A1: every way to write an address that must not be called, in every place for a host.
TARGETS = ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "172.16.5.4", "0.0.0.0"]
TARGETS += ["100.64.7.8", "224.0.0.251", "198.18.0.9", "192.0.0.8", "255.255.255.255", "127.9.9.9"]
TEMPLATES = [
    "http://{}/",
    "https://{}/story",
    "{}",
    "http://{}:80/",
    "https://{}:443/a?b=c#d",
    "http://news.example@{}/",
    "https://{}./",
    "//{}/a",
    "https://{}#@news.example/",
]
FULLWIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
IDEOGRAPHIC = str.maketrans(".", "。")


def spellings(target: str) -> list[str]:
    address = IPv4Address(target)
    number, (a, b, c, d) = int(address), address.packed
    in_hex = f"{number >> 16:x}:{number & 0xFFFF:x}"
    return [
        target,
        str(number),
        hex(number),
        f"0{number:o}",
        f"{a}.{number & 0xFFFFFF}",
        f"{a}.{b}.{number & 0xFFFF}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"{a:#x}.{b}.0{c:o}.{d}",
        f"{a:03}.{b:03}.{c:03}.{d:03}",
        f"{a + 256}.{b}.{c}.{d}",
        str(number + 2**32),
        target.translate(FULLWIDTH),
        target.translate(CIRCLED),
        target.translate(IDEOGRAPHIC),
        f"%{ord(target[0]):x}{target[1:]}",
        f"[::ffff:{target}]",
        f"[::ffff:{in_hex}]",
        f"[::{target}]",
        f"[64:ff9b::{target}]",
        f"[64:ff9b:1::{in_hex}]",
        f"[2002:{in_hex}::]",
        f"[2001:0:{in_hex}::]",
        f"[::ffff:0:{target}]",
        "[::1]",
        "[fe80::1%25eth0]",
        "[fd00::1%lo]",
        f"[{target}]",
        f"{target}.nip.example",
    ]


CASES = [
    (target, template.format(spelling))
    for target in TARGETS
    for spelling in spellings(target)
    for template in TEMPLATES
]


def internet_of(answers: list[str], called: list[str]) -> Network:
    """Every name has these addresses, and whoever is called is written down."""

    def connector(ip, port, deadline):
        called.append(ip)
        raise ConnectionRefusedError

    return Network(lambda host, port: answers, connector, wait=lambda seconds: None)


def test_there_are_as_many_spellings_as_promised():
    assert len(set(CASES)) > 2_900
    assert len(CASES) == 12 * 29 * 9


def test_no_spelling_of_a_refused_address_is_ever_called():
    called: list[str] = []
    messages = set()
    for target, text in CASES:
        network = internet_of([target], called)
        try:
            address = Address.parse(text)
        except BadAddress as error:
            messages.add(str(error))
            continue
        with pytest.raises(IntakeError) as caught:
            fetch(address, network=network)
        messages.add(caught.value.message)
    assert called == []
    assert messages == {
        "The host of this address is no public host name.",
        "An address must not carry a user name.",
        MESSAGES[Failure.NO_ANSWER],
    }


@given(
    st.lists(st.one_of(st.sampled_from(PUBLIC + REFUSED), st.ip_addresses().map(str)), max_size=6)
)
def test_a_call_happens_only_if_every_answer_is_public(answers):
    called: list[str] = []
    network = internet_of(answers, called)
    with pytest.raises(IntakeError) as caught:
        fetch(Address.parse("https://news.example/"), network=network)
    assert caught.value.failure is Failure.NO_ANSWER
    if any(not guard.is_public(ip_address(each)) for each in answers):
        assert called == []
    else:
        assert called == list(dict.fromkeys(str(ip_address(each)) for each in answers))


# A2: name servers that change their mind, or mix what is public with what is not.
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


def test_the_given_out_space_is_what_it_says():
    assert IPv6Network("2000::/3") == guard.GIVEN_OUT_V6
