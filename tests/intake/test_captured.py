import datetime as dt
import json

import pytest

from stories.intake.captured import Capture, TextWarning, packed, unpacked

FULL = Capture(
    title="Half of the track is laid",
    bylines=("Ada Placeholder",),
    outlet="The Gazette",
    published_from=dt.date(2017, 1, 1),
    published_to=dt.date(2017, 1, 31),
    published_precision="month",
    language="en",
    canonical="https://gazette.example/a",
    paragraphs=("One.", "Two."),
    warnings=(TextWarning("short", None, "Short."), TextWarning("lost_words", 1, "Lost.")),
    incomplete=True,
    undecodable=True,
    fingerprint=2**64 - 1,
    left_out=("Subscribe",),
)


@pytest.mark.parametrize("capture", [FULL, Capture()])
def test_a_capture_survives_its_way_as_json(capture):
    assert unpacked(json.loads(json.dumps(packed(capture)))) == capture


def test_the_text_is_one_paragraph_a_line():
    assert FULL.text == "One.\nTwo."


def test_other_values_are_refused():
    with pytest.raises((TypeError, KeyError)):
        unpacked({**packed(FULL), "colour": "red"})
    with pytest.raises((TypeError, KeyError)):
        unpacked({"title": "x"})
