"""What belongs to the page is no part of the report."""

import pytest

from stories.intake.spot.furniture import HEAD, OTHER, PROSE, roles
from stories.intake.spot.language import load

REPORT = [
    "Norbury council to build 300 homes",
    "Norbury Council has promised to build 300 homes by 2027, it said on Tuesday.",
    "The leader of the council said that the first of them would stand within a year.",
]


def of(*paragraphs: str) -> list[str]:
    return roles(paragraphs, load("en"))


def test_a_first_line_without_a_full_stop_is_the_headline():
    assert of(*REPORT) == [HEAD, PROSE, PROSE]


def test_one_line_alone_is_a_sentence():
    assert of(REPORT[0]) == [PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and read it before breakfast.",
        "From the morning bulletin to the quiz, get it all in your inbox.",
        "Photograph: the bridge at Tolby, which will open in 2025.",
        "Copyright 2024. All rights reserved.",
        "Pat has worked as a reporter since 2014. Her writing has appeared in three papers.",
        "This site uses Akismet to reduce spam. 40 % of it is caught.",
        "Read more: 1,500 jobs will go.",
        "A subheading without a full stop",
        "",
    ],
)
def test_boxes_captions_notes_and_subheadings_are_left_out(line):
    assert of(*REPORT, line) == [HEAD, PROSE, PROSE, OTHER]


def test_after_the_related_posts_nothing_follows():
    after = ["Related posts", "The council will also plant 1,000 trees by 2030."]
    assert of(*REPORT, *after)[-2:] == [OTHER, OTHER]


def test_a_box_in_the_middle_does_not_end_the_report():
    box = ["More from this section"]
    assert of(REPORT[0], REPORT[1], *box, *REPORT[1:], REPORT[1])[3:] == [PROSE, PROSE, PROSE]


def test_the_line_after_a_lone_bullet_is_a_teaser():
    assert of(*REPORT, "-", "The bridge will cost £3m, says the mayor.")[-2:] == [OTHER, OTHER]


def test_lines_without_full_stops_are_read_where_all_are_so():
    assert of("the council will build 300 homes", "the firm will hire 20 people")[1] == PROSE


def test_a_report_that_speaks_of_winning_or_of_cookies_is_no_box():
    line = "The firm will win a contract worth £3m and bake 2,000 cookies a day, it said."
    assert of(*REPORT, line)[-1] == PROSE
