"""The map of a story's claims, as plain values."""

import datetime as dt
import itertools

from stories.charts.claim_map import BOX, HEIGHT, Edge, Node, claim_map


def node(key, speaker="Ma", day="2017-01-09", text="A claim"):
    return Node(
        key=key,
        text=text,
        speaker=speaker,
        day=dt.date.fromisoformat(day) if day else None,
        when=day or "date not known",
        standing="stands",
        state="Pledge",
        icon="target",
        href="/",
    )


def drawn(*nodes, edges=()):
    return claim_map(nodes, edges)


def places(drawing):
    return {box.node.key: (box.x, box.y) for box in drawing.boxes}


def test_nothing_is_an_empty_sheet():
    assert (drawn().width, drawn().boxes) == (0, [])


def test_time_runs_from_the_left_and_the_undated_stand_last():
    where = places(drawn(node("late", day="2018-09-19"), node("none", day=""), node("early")))
    assert where["early"][0] < where["late"][0] < where["none"][0]


def test_every_speaker_has_a_lane_in_the_order_of_their_first_claim():
    drawing = drawn(
        node("b", "Clark", "2018-01-01"), node("a", "Ma"), node("c", "Ma", "2018-01-01")
    )
    assert [text.text for text in drawing.lanes] == ["Ma", "Clark"]
    where = places(drawing)
    assert where["a"][1] == where["c"][1] < where["b"][1]


def test_no_box_stands_on_another():
    days = ("2017-01-09", "2018-09-19", "")
    drawing = drawn(*(node(str(n), f"S{n % 3}", days[n % 2]) for n in range(12)))
    for one, other in itertools.combinations(drawing.boxes, 2):
        assert abs(one.x - other.x) >= BOX or abs(one.y - other.y) >= HEIGHT
    assert drawing.height >= max(box.y for box in drawing.boxes) + HEIGHT
    assert drawing.width >= max(box.x for box in drawing.boxes) + BOX


def test_an_arrow_leads_from_the_source_and_says_what_it_does():
    drawing = drawn(
        node("pledge"),
        node("end", day="2018-09-19"),
        edges=[Edge("end", "pledge", "withdraws", "retracts"), Edge("end", "gone", "x", "x")],
    )
    (edge,), (word,) = drawing.edges, drawing.words
    box = next(box for box in drawing.boxes if box.node.key == "end")
    assert edge.d.startswith(f"M{box.x:.1f} {box.y + HEIGHT / 2:.1f}C")
    assert (word.text, edge.css) == ("withdraws", "c-link is-retracts")


def test_words_of_arrows_keep_out_of_each_others_way():
    nodes = [node("a"), *(node(str(n), f"S{n}", "2018-09-19") for n in range(6))]
    edges = [Edge(str(n), "a", "reports the outcome of", "reports_outcome_of") for n in range(6)]
    words = drawn(*nodes, edges=edges).words
    assert not any(one.meets(other) for one, other in itertools.combinations(words, 2))


def test_a_long_claim_is_cut_to_two_lines():
    (box,) = drawn(node("a", text="One million jobs in the United States of America by 2022")).boxes
    assert box.lines[0] == "One million jobs in the"
    assert len(box.lines) == 2
    assert box.lines[1].endswith("…")
    (long,) = drawn(node("a", text="x" * 90)).boxes
    assert all(len(line) <= 29 for line in long.lines)
