"""Which machines may be called (safety.md A1 and A2)."""

from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake import guard
from stories.intake.errors import Failure, IntakeError

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


def test_the_given_out_space_is_what_it_says():
    assert IPv6Network("2000::/3") == guard.GIVEN_OUT_V6
