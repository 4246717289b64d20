"""Badges and dates as pages show them."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.utils import timezone

from stories.models.vocab import (
    OUTCOMES,
    VERDICTS,
    ClaimKind,
    EvidenceSide,
    Publication,
    Stage,
    Standing,
)

TODAY = dt.date(2018, 9, 20)
SPRITE = Path(settings.BASE_DIR, "static", "icons.svg")


def render(text: str, **context) -> str:
    load = "{% load public_tags desk_tags %}"
    return engines["django"].from_string(load + text).render(context)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.mark.parametrize("kind", [kind for kind in ClaimKind if kind != ClaimKind.STATEMENT])
def test_nothing_but_a_statement_is_ever_shown_as_verified(kind):
    html = render("{% verdict 'verified' kind %}", kind=kind)
    assert words(html) == "Confirmed as said"
    assert 'data-v="as_said"' in html


def test_a_statement_is_verified_in_green():
    html = render("{% verdict 'verified' 'statement' %}")
    assert words(html) == "Verified"
    assert 'data-v="verified"' in html


@pytest.mark.parametrize(
    ("value", "expected"),
    [("disputed", "Wording or speaker disputed"), ("false", "Not said")],
)
def test_on_a_pledge_the_words_are_about_the_saying(value, expected):
    assert words(render("{% verdict value 'pledge' %}", value=value)) == expected


def test_every_value_of_every_axis_has_a_badge_with_icon_and_word():
    symbols = set(re.findall(r'id="i-([a-z0-9-]+)"', SPRITE.read_text()))
    badges = [
        render("{% verdict value kind %}", value=value, kind=kind)
        for kind, values in VERDICTS.items()
        for value in values
    ]
    badges += [
        render("{% outcome value %}", value=value) for each in OUTCOMES.values() for value in each
    ]
    badges += [render("{% standing value %}", value=value) for value in Standing]
    badges += [render("{% kind value %}", value=value) for value in ClaimKind]
    badges += [render("{% publication value %}", value=value) for value in Publication]
    badges += [render("{% side value %}", value=value) for value in EvidenceSide]
    for badge in badges:
        assert words(badge)
        assert set(re.findall(r"#i-([a-z0-9-]+)", badge)) <= symbols
        assert "<use" in badge


def test_every_icon_that_a_template_names_is_in_the_sprite():
    symbols = set(re.findall(r'id="i-([a-z0-9-]+)"', SPRITE.read_text()))
    named = {
        name
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r"""{% icon ["']([^"']+)["']""", path.read_text())
    }
    assert named
    assert named <= symbols


def test_a_standing_names_its_day():
    html = render("{% standing 'withdrawn' on short=True %}", on=dt.date(2018, 9, 19))
    assert words(html) == "Withdrawn 19 Sep 2018"


def test_an_outcome_names_its_axis_where_asked_and_is_nothing_where_there_is_none():
    assert words(render("{% outcome 'not_rated' axis=True %}")) == "Outcome not rated"
    assert words(render("{% outcome 'kept' axis=True %}")) == "Outcome: Kept"
    assert render("{% outcome None %}") == ""


def test_badges_escape_what_they_are_given():
    assert "<b>" not in render("{% icon name %}", name="<b>")


def test_a_span_is_machine_readable_where_html_can_say_it():
    first, last = dt.date(2017, 1, 1), dt.date(2017, 1, 31)
    html = render("{% span first last %}", first=first, last=last)
    assert html == '<time datetime="2017-01">January 2017</time>'
    assert render("{% span None None %}") == "date not known"


def test_an_instant_is_shown_in_the_newsrooms_zone_and_names_it():
    moment = dt.datetime(2018, 9, 20, 22, 30, tzinfo=dt.UTC)
    with timezone.override("Asia/Tokyo"):
        html = render("{{ moment|instant }}", moment=moment)
    assert 'datetime="2018-09-20T22:30:00Z"' in html
    assert words(html) == "21 September 2018, 07:30 JST"
    assert render("{{ moment|instant }}", moment=None) == "date not known"


def test_a_figure_in_words():
    text = "{% number low None 'about' 'dollars' %}"
    assert render(text, low=206_000_000_000) == "about 206 billion dollars"


@pytest.mark.parametrize(
    ("date", "text", "css"),
    [
        (dt.date(2018, 1, 18), "245 days late", "due is-late"),
        (TODAY, "Today", "due is-today"),
        (dt.date(2018, 9, 23), "In 3 days", "due"),
        (None, "No date", "due"),
    ],
)
def test_a_due_date_is_human_with_the_exact_date_on_hover(date, text, css):
    html = render("{% due date today %}", date=date, today=TODAY)
    assert words(html) == text
    assert f'class="{css}"' in html
    if date == TODAY:
        assert 'title="Due 20 September 2018"' in html


def test_the_date_of_a_row_leaves_its_year_to_the_heading():
    first = dt.date(2017, 1, 9)
    html = render("{% row_date first first %}", first=first)
    assert words(html) == "9 Jan"
    assert 'title="9 January 2017"' in html
    year = render(
        "{% row_date first last %}", first=dt.date(2017, 1, 1), last=dt.date(2017, 12, 31)
    )
    assert words(year) == "2017"
    assert words(render("{% row_date None None %}")) == "–"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Example editor", "EE"), ("Ada", "A"), ("Jean-Luc van Houten", "JH"), ("", "?"), ("…", "?")],
)
def test_initials_stand_for_a_person(name, letters):
    assert render("{{ name|initials }}", name=name) == letters


def test_the_stage_fills_as_many_steps_as_were_reached():
    filled = [render("{% stage value %}", value=value).count('"is-on"') for value in Stage]
    assert filled == [1, 2, 3, 4]


def test_the_rail_marks_where_we_are_and_counts_what_it_is_given():
    html = render("{% rail_links '/desk/claims/k7q2m/' counts %}", counts={"claims": 24, "late": 2})
    assert html.count('aria-current="page"') == 1
    current = re.search(r"<a[^>]*aria-current.*?</a>", html, re.DOTALL)
    assert words(current[0]) == "Claims 24 not settled"
    assert "2 overdue" in words(html)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/desk/stop/claim/k7q2m/", "Claims"),
        ("/desk/correct/story/k7q2m/", "Stories"),
        ("/desk/schedule/update/k7q2m/", "Updates"),
        ("/desk/hold/story/k7q2m/", "Stories"),
        ("/desk/schedules/k7q2m/", "Updates"),
        ("/desk/complaints/", "Updates"),
        ("/desk/", "Today"),
    ],
)
def test_the_rail_marks_the_section_of_what_a_page_is_about(path, section):
    html = render("{% rail_links path nothing %}", path=path)
    current = re.findall(r"<a[^>]*aria-current.*?</a>", html, re.DOTALL)
    assert [words(each) for each in current] == [section]


@pytest.mark.parametrize("path", ["/desk/stop/nothing/k7q2m/", "/desk/search/", ""])
def test_the_rail_marks_nothing_that_is_in_no_section(path):
    assert "aria-current" not in render("{% rail_links path nothing %}", path=path)


def test_the_rail_stands_without_counts():
    assert "rail-count" not in render("{% rail_links '/desk/' nothing %}")
