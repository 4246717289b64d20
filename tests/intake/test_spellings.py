"""Every way to write an address that must not be called, in every place for a host (A1)."""

from ipaddress import IPv4Address

import pytest

from stories.intake.address import Address, BadAddress
from stories.intake.errors import MESSAGES, Failure, IntakeError
from stories.intake.fetch import fetch
from tests.fakes.network import nobody_answers

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


def test_there_are_as_many_spellings_as_promised():
    assert len(set(CASES)) > 2_900
    assert len(CASES) == 12 * 29 * 9


def test_no_spelling_of_a_refused_address_is_ever_called():
    called: list[str] = []
    messages = set()
    for target, text in CASES:
        network = nobody_answers([target], called)
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
