import datetime as dt

import pytest
from django.urls import reverse

from stories.actions import merges, record
from stories.clock import newsroom_today
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.views.asking import part, queries, signed_out

BOARD = reverse("pledges")


def shown(user, query=""):
    response = client_for(user).get(f"{BOARD}{query}")
    assert response.status_code == 200
    return [row["claim"] for row in response.context_data["board"]]


def totals(user, query=""):
    return client_for(user).get(f"{BOARD}?totals=1{query}").context_data


@pytest.fixture
def board(editor):
    today = newsroom_today()
    story = factories.story(topics=[factories.topic(name="Homes", slug="homes")], by=editor)
    mayor = factories.speaker(name="The mayor", slug="the-mayor")
    year = dt.timedelta(days=365)
    half = factories.pledge(
        story=story,
        speaker=mayor,
        text="Fifty homes.",
        said=day(str(today - year)),
        deadline=day(str(today + year)),
    )
    metric = factories.metric(claim=half, low=50, high=50, unit="homes")
    factories.measurement(metric=metric, low=20, high=20)
    late = factories.pledge(
        story=story, speaker=mayor, text="A park.", deadline=day(str(today - year))
    )
    return {
        "half": half,
        "late": late,
        "kept": factories.pledge(story=story, speaker=mayor, outcome="kept"),
        "vague": factories.pledge(outcome="unratable"),
    }


def test_a_row_has_its_share_its_time_and_its_next_question(board, editor):
    for days in (40, 20):
        due = newsroom_today() + dt.timedelta(days=days)
        factories.followup(claim=board["half"], owner=editor, question=f"In {days}?", due_on=due)
    response = client_for(editor).get(f"{BOARD}?words=fifty")
    row = response.context_data["board"][0]
    assert [bar.words.replace("\N{NO-BREAK SPACE}", " ") for bar in row["pair"].rows] == [
        "40 %",
        "50 %",
    ]
    assert row["next"].question == "In 20?"
    assert "Nobody asks" not in response.content.decode().replace("Nobody asks</label>", "")
    assert "Put a question in the diary" in (
        client_for(editor).get(f"{BOARD}?words=park").content.decode()
    )


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", {"half", "late", "kept", "vague"}),
        ("?speaker=the-mayor", {"half", "late", "kept"}),
        ("?topic=homes&outcome=kept", {"kept"}),
        ("?outcome=unratable", {"vague"}),
        ("?standing=withdrawn", set()),
        ("?overdue=on", {"late"}),
        ("?unasked=on", {"half", "late", "vague"}),
    ],
)
def test_the_address_narrows_the_board(board, editor, query, left):
    factories.followup(claim=board["kept"], owner=editor)
    names = {row.pk: name for name, row in board.items()}
    assert {names[claim.pk] for claim in shown(editor, query)} == left


def test_totals_hide_no_pledge_and_count_each_once(board, editor):
    with record.writing():
        board["half"].story.topics.add(factories.topic(name="Town", slug="town"))
    found = totals(editor)
    assert found["tally"].sentence == "4 pledges: 1 kept, 2 not rated, 1 cannot be rated"
    by_speaker, by_topic = (
        {line[1]: line[2].total for line in group[2]} for group in found["groups"]
    )
    assert by_speaker["the-mayor"] == 3
    assert by_topic == {"homes": 3, "town": 3}
    narrowed = totals(editor, "&topic=homes")
    assert (narrowed["tally"].total, narrowed["groups"]) == (3, [])
    plain = client_for(editor).get(BOARD)
    assert "tally" not in plain.context_data
    assert "Count them by outcome" in plain.content.decode()


def test_another_wording_stands_under_the_first(board, editor):
    again = factories.pledge(text="Homes, fifty.")
    factories.link(source=again, target=board["half"], kind="restates")
    assert again not in shown(editor)
    assert "1 other wording" in client_for(editor).get(f"{BOARD}?words=fifty").content.decode()
    factories.link(source=board["half"], target=again, kind="repeats")
    assert {board["half"], again} & set(shown(editor)) == {board["half"]}


def test_a_restricted_pledge_is_neither_shown_nor_counted(
    board, editor, outsider, restricted_story
):
    hidden = factories.pledge(story=restricted_story, text="A secret pledge.")
    wording = factories.pledge(text="Said in public.")
    factories.link(source=wording, target=hidden, kind="restates")
    factories.followup(claim=board["half"], story=restricted_story, question="Secret?")
    assert hidden in shown(editor)
    assert wording not in shown(editor)
    assert hidden not in shown(outsider)
    assert wording in shown(outsider)
    assert totals(outsider)["tally"].total == 5
    assert "Secret?" not in client_for(outsider).get(BOARD).content.decode()


def test_the_board_is_a_part_and_costs_the_same_for_more_rows(board, editor):
    client = client_for(editor)
    assert client.get(BOARD, **part("pledge-rows")).template_name.endswith("#pledge-rows")
    assert client.get(f"{BOARD}?totals=1", **part("pledge-totals")).template_name.endswith(
        "#pledge-totals"
    )
    factories.followup(claim=board["late"], owner=editor)
    before = queries(client, BOARD)
    for _ in range(4):
        claim = factories.pledge(deadline=day("2027-01-01"))
        factories.measurement(metric=factories.metric(claim=claim))
        factories.followup(claim=claim, owner=editor)
    assert queries(client, BOARD) == before


def test_deep_in_the_board_one_finds_the_way_on_and_back(editor, monkeypatch):
    monkeypatch.setattr("stories.filters.claims.PAGE", 2)
    claims = [factories.pledge() for _ in range(3)]
    first = client_for(editor).get(f"{BOARD}?outcome=not_rated")
    assert len(first.context_data["board"]) == 2
    rest = client_for(editor).get(f"{BOARD}?{first.context_data['next']}")
    assert [row["claim"] for row in rest.context_data["board"]] == claims[:1]
    assert rest.context_data["newest"] == "outcome=not_rated"


def test_who_is_refused(client, viewer):
    assert signed_out(client, BOARD)
    assert client_for(viewer).get(BOARD).status_code == 200
    assert client_for(viewer).post(BOARD).status_code == 405


def test_only_who_may_ask_is_led_to_asking(viewer, reporter):
    factories.pledge(text="Nobody asks about it.")
    asking = reverse("schedule_followup")
    assert "Nobody asks" in client_for(viewer).get(BOARD).content.decode()
    assert asking not in client_for(viewer).get(BOARD).content.decode()
    assert asking in client_for(reporter).get(BOARD).content.decode()


def test_an_empty_board_leads_on_only_who_may_enter(viewer, reporter):
    entering = reverse("add_claim")
    assert entering not in client_for(viewer).get(BOARD).content.decode()
    assert entering in client_for(reporter).get(BOARD).content.decode()


def test_a_topic_that_was_merged_is_no_choice(editor):
    gone, kept = factories.topic(name="Housing"), factories.topic(name="Homes")
    merges.merge(kept=kept, gone=gone, reason="The same.", by=editor)
    topics = client_for(editor).get(BOARD).context_data["filter"].form.fields["topic"].queryset
    assert list(topics) == [kept]
