"""What differs between two contents, in words."""

import pytest

from stories.differences import between, figure_text, span_text


def story(**body):
    values = {"answer": "", "account": "", "topics": [], "questions": []} | body
    columns = dict.fromkeys(["claim_kind", "verdict", "outcome", "standing", "importance"], "")
    about = {"subject": "story", "public_id": "s", "headline": "The works"}
    return {**columns, **about, "body": values}


def claim(standing="stands", since=None, **body):
    values = {"metrics": [], "links": [], "standing": since} | body
    axes = {"verdict": "verified", "outcome": "not_rated", "standing": standing}
    about = {"subject": "claim", "headline": "A hall.", "claim_kind": "pledge"}
    return {**story(), **about, **axes, "body": values}


def test_the_same_has_no_difference():
    assert between(story(answer="Open."), story(answer="Open.")) == []


def test_before_the_first_edition_all_that_there_is_is_new():
    told = {each.label: each for each in between({}, claim())}
    assert told["Verdict"].now == "Confirmed as said"
    assert {each.published for each in told.values()} == {""}
    assert "Evidence" not in told


def test_a_standing_is_told_with_its_day():
    since = {"by": "x", "from": "2018-09-19", "to": "2018-09-19"}
    [found] = between(claim(), claim(standing="withdrawn", since=since))
    assert found == ("Standing", "Withdrawn 19 September 2018", "Stands")


def test_of_a_long_text_only_the_changed_paragraph_is_told():
    before, after = story(account="One.\n\nTwo."), story(account="One.\n\nThree.")
    assert between(before, after) == [("What stands behind it", "Three.", "Two.")]


def test_of_a_list_only_what_came_and_went_is_told():
    asked = [{"question": "How many?", "due": None}, {"question": "When?", "due": "2022-01-10"}]
    [found] = between(story(questions=asked[:1]), story(questions=asked[1:]))
    assert found == ("We ask", "When? (10 January 2022)", "How many?")


def test_a_link_is_told_without_naming_the_other_claim():
    link = {"from": "s", "to": "t", "kind": "retracts", "reason": "So."}
    assert between(claim(), claim(links=[link]))[0].now == "withdraws another claim"
    back = link | {"from": "t", "to": "s"}
    assert between(claim(), claim(links=[back]))[0].now == "withdrawn by another"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"low": "188000000000", "high": "188000000000", "qualifier": "about"},
            "about 188 billion",
        ),
        ({"low": None, "high": None, "qualifier": "exactly"}, "no figure"),
        ({"no_data": "refused", "low": None, "high": None}, "No data: asked and refused"),
    ],
)
def test_a_figure_in_words(row, words):
    assert figure_text(row) == words


def test_a_missing_date_is_no_word():
    assert span_text(None) == ""
    assert span_text({"from": None, "to": None, "basis": "", "note": "unknown"}) == ""
