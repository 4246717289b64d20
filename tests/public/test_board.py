"""The readers' board: every pledge once, with what was delivered beside its time."""

import datetime as dt

import pytest

from stories.actions import links, measurements, publish, record
from stories.models import TrackedPledge
from tests import factories
from tests.factories import day
from tests.public.test_pages import words

BOARD = "/pledges/"
TODAY = dt.datetime(2020, 1, 9, 12, tzinfo=dt.UTC)


@pytest.fixture
def board(newsroom, time_machine):
    """Beside the withdrawn pledge: one in progress, a compromise, one that cannot be rated."""
    time_machine.move_to(TODAY, tick=False)
    story, editor = newsroom.story, newsroom.editor
    mayor = factories.speaker(name="The mayor", slug="the-mayor")
    common = {"story": story, "speaker": mayor, "by": editor}
    half = factories.pledge(
        text="Fifty homes.", said=day("2019-01-09"), deadline=day("2021-01-09"), **common
    )
    metric = factories.metric(claim=half, low=50, high=50, unit="homes")
    measurements.record_measurement(
        metric=metric,
        low=20,
        method="counted",
        source="The council",
        as_of=day("2019-12-01"),
        by=editor,
    )
    broken = factories.pledge(
        text="A bridge.", outcome="compromise", deadline=day("2019-06-30"), **common
    )
    vague = factories.pledge(text="Better times.", outcome="unratable", **common)
    late = factories.pledge(text="A park.", deadline=day("2019-12-31"), **common)
    claims = [half, broken, vague, late]
    publish.publish_story(story=story, claims=claims, by=editor)
    newsroom.half, newsroom.late, newsroom.mayor = half, late, mayor
    return newsroom


def shown(client, query=""):
    return words(client.get(f"{BOARD}{query}"))


def test_the_totals_hide_neither_the_unratable_nor_the_withdrawn(client, board):
    text = shown(client)
    assert "5 pledges: 1 compromise, 3 not rated, 1 cannot be rated; 1 withdrawn" in text
    assert "The mayor 4 pledges: 1 compromise, 2 not rated, 1 cannot be rated" in text
    assert "Jack Ma 1 pledge: 1 not rated; 1 withdrawn" in text
    by_topic = text[text.index("By topic") :]
    assert "Jobs 5 pledges: 1 compromise, 3 not rated, 1 cannot be rated; 1 withdrawn" in by_topic


def test_what_was_delivered_stands_beside_the_time(client, board):
    text = shown(client, "?speaker=the-mayor")
    assert "Fifty homes." in text
    assert "Delivered 40 % Time 50 %" in text
    assert "Delivered No figure Time No date" in text
    assert "Delivered No data Time 33 %" in shown(client, "?speaker=jack-ma")


def test_the_next_question_is_told_only_where_readers_see_it(client, board):
    factories.followup(claim=board.half, question="Secret?", due_on=dt.date(2020, 2, 1))
    publish.publish_claim(claim=board.half, by=board.editor)
    text = shown(client)
    assert "We ask on 10 January 2040 : What was delivered?" in text
    assert "Secret?" not in text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?speaker=jack-ma", {"One million jobs will be created."}),
        ("?topic=jobs&outcome=compromise", {"A bridge."}),
        ("?outcome=unratable", {"Better times."}),
        ("?standing=withdrawn", {"One million jobs will be created."}),
        ("?overdue=1", {"A park."}),
        ("?speaker=the-mayor&outcome=kept", set()),
    ],
)
def test_the_address_narrows_the_board(client, board, query, left):
    every = {
        "One million jobs will be created.",
        "Fifty homes.",
        "A bridge.",
        "Better times.",
        "A park.",
    }
    text = shown(client, query)
    assert {each for each in every if each in text} == left
    if not left:
        assert "No pledge fits what you chose." in text


@pytest.mark.parametrize(
    "query",
    ["?speaker=nobody", "?topic=nothing", "?outcome=great", "?standing=1", "?overdue=yes"],
)
def test_what_is_nothing_to_narrow_by_is_not_there(client, board, query):
    assert client.get(f"{BOARD}{query}").status_code == 404


def test_another_wording_counts_once_whichever_was_published_first(client, board):
    again = factories.pledge(story=board.story, text="Homes, fifty.", speaker=board.mayor)
    link = factories.link(source=again, target=board.half, kind="restates")
    publish.publish_claim(claim=again, by=board.editor)
    text = shown(client, "?speaker=the-mayor")
    assert "4 pledges" in text
    assert "Homes, fifty." not in text
    assert "Said in 1 other wording." in text
    links.remove(link=link, reason="It is another.", by=board.editor)
    publish.publish_claim(claim=again, by=board.editor)
    assert "5 pledges" in shown(client, "?speaker=the-mayor")

    early = factories.pledge(story=board.story, text="A bridge, early.", speaker=board.mayor)
    publish.publish_claim(claim=early, by=board.editor)
    assert "6 pledges" in shown(client, "?speaker=the-mayor")
    factories.link(source=early, target=board.late, kind="repeats")
    publish.publish_claim(claim=board.late, by=board.editor)
    assert "5 pledges" in shown(client, "?speaker=the-mayor")
    publish.take_down(row=board.late, note="By mistake.", by=board.editor)
    text = shown(client, "?speaker=the-mayor")
    assert "A bridge, early." in text
    assert "A park." not in text


def test_a_pledge_that_turns_out_to_be_none_leaves_the_board(client, board):
    with record.writing():
        changes = {"kind": "statement", "outcome": None, "deadline_from": None}
        changes |= {"deadline_to": None, "deadline_basis": ""}
        record.save(board.late, changes, revision=None, by=board.editor)
    publish.publish_claim(claim=board.late, by=board.editor)
    assert "A park." not in shown(client)
    assert not TrackedPledge.objects.filter(shelf__public_id=board.late.public_id).exists()


def test_a_story_that_changes_its_topic_takes_its_pledges_along(client, board):
    with record.writing():
        board.story.topics.set([factories.topic(name="Homes", slug="homes")])
    publish.publish_story(story=board.story, by=board.editor)
    assert "5 pledges" in shown(client, "?topic=homes")
    assert "No pledge fits" in shown(client, "?topic=jobs")


def test_time_goes_on_by_itself(client, board, time_machine):
    assert "Delivered 40 % Time 50 %" in shown(client)
    time_machine.move_to(TODAY + dt.timedelta(days=365), tick=False)
    assert "Delivered 40 % Time 99 %" in shown(client)


def test_more_pledges_cost_no_more_queries(client, board, django_assert_num_queries):
    with django_assert_num_queries(100, exact=False) as few:
        client.get(BOARD)
    claims = [factories.pledge(story=board.story, speaker=board.mayor) for _ in range(6)]
    publish.publish_story(story=board.story, claims=claims, by=board.editor)
    with django_assert_num_queries(len(few)):
        client.get(BOARD)
    with django_assert_num_queries(1):  # the generation
        client.get(BOARD)


@pytest.mark.parametrize(
    ("address", "pledges", "narrowed"),
    [
        ("/speakers/jack-ma/", "1 pledge: 1 not rated; 1 withdrawn", "?speaker=jack-ma"),
        ("/topics/jobs/", "5 pledges: 1 compromise, 3 not rated", "?topic=jobs"),
    ],
)
def test_a_page_has_its_record_in_numbers_its_claims_and_what_is_new(
    client, board, address, pledges, narrowed
):
    page = client.get(address)
    text = words(page)
    for told in (
        pledges,
        "1 withdrawal",
        "The pledge is taken back",
        "One million jobs will be created.",
        "The pledge cannot be kept.",
    ):
        assert told in text
    assert f'href="{BOARD}{narrowed}"' in page.content.decode()


def test_the_front_page_marks_what_was_updated_and_what_was_corrected(client, board):
    assert "Updated" not in words(client.get("/")).split("Stories and where")[0]
    with record.writing():
        record.save(board.update, {"text": "He told an agency so."}, revision=None, by=board.editor)
    publish.publish_update(update=board.update, by=board.editor)
    assert "Updated 9 January 2020" in words(client.get("/"))
    publish.publish_update(update=board.update, correction="It was a paper.", by=board.editor)
    assert "Corrected 9 January 2020" in words(client.get("/"))


def test_a_development_of_the_day_names_its_day_once(client, board):
    happened = factories.columns(happened=day("2020-01-09"))
    update = factories.update(story=board.story, headline="Today", **happened)
    publish.publish_update(update=update, by=board.editor)
    text = words(client.get("/"))
    assert "Newest developments 9 January 2020 · A million jobs Today" in text
    assert "happened 19 September 2018" in text


def test_days_are_those_of_the_newsroom(client, board, settings, time_machine):
    settings.STORYTRACK_TIME_ZONE = "Asia/Tokyo"
    time_machine.move_to(dt.datetime(2020, 1, 9, 22, tzinfo=dt.UTC), tick=False)
    update = factories.update(story=board.story, headline="At night")
    publish.publish_update(update=update, by=board.editor)
    assert "10 January 2020 · A million jobs At night" in words(client.get("/"))


def test_a_pledge_of_days_is_told_in_days(client, board):
    short = factories.pledge(
        story=board.story, said=day("2020-01-04"), deadline=day("2020-01-24"), text="Soon."
    )
    publish.publish_claim(claim=short, by=board.editor)
    text = words(client.get(f"/claims/{short.public_id}/"))
    assert "Time used 5 days of the 20 it was given" in text
