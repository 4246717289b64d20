"""A story in time: order, silences, and what is told once."""

import datetime as dt
import re

import pytest

from stories.actions import publish, record
from stories.models.edition import Shelf
from stories.models.vocab import LinkKind
from stories.public.shown import ShownClaim
from stories.public.timeline import main_line, silence, timeline
from tests import factories

TODAY = dt.date(2018, 10, 1)


def entries(newsroom, today=TODAY):
    rows = Shelf.objects.select_related("edition").standing()
    claims = [ShownClaim(row) for row in rows.of("claim")]
    main = next(each for each in claims if each.id == newsroom.pledge.public_id)
    questions = [row for each in claims for row in each.questions]
    return timeline(
        claims=claims, updates=rows.of("update"), questions=questions, main=main, today=today
    )


def test_what_is_to_come_stands_first_and_is_marked(newsroom):
    told = [(entry["label"], entry["look"], entry["ahead"]) for entry in entries(newsroom)]
    assert told == [
        ("We ask again", "minor", True),
        ("Deadline", "minor", True),
        ("Withdrawal", "withdrawal", False),
        ("Check: no data", "nodata", False),
        ("Pledge", "major", False),
    ]


def test_a_claim_of_the_same_day_is_told_by_the_update_about_it(newsroom):
    headings = [entry["heading"] for entry in entries(newsroom)]
    assert "The pledge is taken back" in headings
    assert "The pledge cannot be kept." not in headings


def test_all_that_was_said_that_day_is_told_by_the_update_about_it(newsroom):
    said = factories.day("2018-09-19")
    others = [factories.claim(story=newsroom.story, said=said) for _ in range(2)]
    with record.writing():
        newsroom.update.claims.add(*others)
    publish.publish_story(
        story=newsroom.story, claims=others, updates=[newsroom.update], by=newsroom.editor
    )
    told = [entry for entry in entries(newsroom) if entry["first"] == said.first]
    assert [(entry["label"], entry["look"]) for entry in told] == [("Withdrawal", "withdrawal")]


def test_another_wording_is_left_to_the_claims_own_page(newsroom):
    again = factories.pledge(
        story=newsroom.story, text="A million, they say.", said=factories.day("2017-01-09")
    )
    factories.link(source=again, target=newsroom.pledge, kind=LinkKind.RESTATES)
    publish.publish_story(story=newsroom.story, claims=[newsroom.pledge, again], by=newsroom.editor)
    assert "A million, they say." not in [entry["heading"] for entry in entries(newsroom)]


def test_an_act_is_told_when_announced_and_when_in_force(newsroom):
    tariff = factories.claim(
        story=newsroom.story,
        text="A tariff of ten per cent.",
        said=factories.day("2018-09-17"),
        effect=factories.day("2018-09-24"),
    )
    publish.publish_claim(claim=tariff, by=newsroom.editor)
    labels = {
        (entry["first"].isoformat(), entry["label"])
        for entry in entries(newsroom, today=dt.date(2018, 9, 20))
        if entry["heading"] == tariff.text
    }
    assert labels == {("2018-09-17", "Statement"), ("2018-09-24", "Takes effect")}


def test_a_long_silence_is_said(newsroom):
    gaps = [entry["gap"] for entry in entries(newsroom) if entry["gap"]]
    assert gaps == ["Seven months with nothing new", "Eleven months with nothing new"]


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (6, "Six months with nothing new"),
        (12, "A year with nothing new"),
        (20, "20 months with nothing new"),
        (30, "Two years with nothing new"),
        (200, "16 years with nothing new"),
    ],
)
def test_silences_in_words(months, words):
    assert silence(months) == words


def entry(number, look="minor", label="Statement", **values):
    day = dt.date(2018, 1, number)
    blank = {"text": "", "href": "", "standing": "", "gap": "", "ahead": False}
    return {"first": day, "last": day, "heading": str(number), "label": label, "look": look} | (
        blank | values
    )


def test_a_short_story_is_told_whole_and_a_long_one_by_what_carries_it():
    short = [entry(number) for number in range(12, 0, -1)]
    assert main_line(short) == short
    long = [
        entry(20, ahead=True),
        entry(19, look="major", gap="Two years with nothing new"),
        entry(18, label="Development", gap="A year with nothing new"),
        *(entry(number) for number in range(17, 2, -1)),
        entry(2, look="nodata"),
        entry(1, look="withdrawal"),
    ]
    told = main_line(long)
    assert [each["heading"] for each in told] == ["20", "19", "18", "2", "1"]
    assert [each["gap"] for each in told] == ["", "Two years with nothing new", "", "", ""]


def test_a_claim_tells_what_is_asked_newest_first_and_what_is_still_open(client, newsroom):
    factories.followup(
        claim=newsroom.pledge,
        story=newsroom.story,
        readers_see=True,
        question="How many by 2020?",
        due_on=dt.date(2020, 1, 10),
    )
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    page = client.get(f"/claims/{newsroom.pledge.public_id}/").content.decode()
    told = " ".join(re.sub("<[^>]+>", " ", page.partition(">Developments</h2>")[2]).split())
    assert told.startswith(
        "We ask on 10 January 2040 What was delivered? "
        "Still open since 10 January 2020 How many by 2020?"
    )
    assert 'scope="col">How<' not in page  # no reading says how it was come by
