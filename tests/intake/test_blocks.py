from lxml import html

from stories.intake.blocks import blocks, letters


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(html.document_fromstring(markup))]


def test_link_text_is_kept_where_it_stands():
    assert texts('<p>The <a href="/a">council</a> of <b>Example</b>ton.</p>') == [
        "The council of Exampleton."
    ]


def test_a_link_without_text_is_noticed_where_words_are_lost():
    def lost(markup: str) -> bool:
        return blocks(html.document_fromstring(markup))[0].lost

    assert lost('<p>It is as easy as listing on <a href="/a"></a>, which has a network.</p>')
    assert not lost('<p>A whole sentence.<a href="/share"></a></p>')
    assert not lost('<p><a href="/share"></a>A whole sentence.</p>')
    assert not lost('<p>It is easy <a href="/a"><img src="x"></a> to list.</p>')


def test_line_breaks_part_sentences_and_join_halves():
    assert texts("<div>One sentence.<br>Another.<br><br>A third one</div>") == [
        "One sentence.",
        "Another.",
        "A third one",
    ]
    long = "A line that somebody wrapped by hand because the screen was narrow"
    assert texts(f"<div>{long}<br>and that goes on.</div>") == [f"{long} and that goes on."]


def test_what_nobody_reads_is_no_block():
    hidden = "<script>x</script><style>x</style><select><option>x</select><textarea>x</textarea>"
    assert texts(f"<p>One</p>{hidden}<p>Two</p>") == ["One", "Two"]


def test_boxes_are_known_from_outside_in():
    markup = '<aside><div class="newsletter"><p>Sign up</p></div></aside><p>Text</p>'
    inside, outside = blocks(html.document_fromstring(markup))
    assert [box.tag for box in inside.boxes] == ["aside", "div"]
    assert outside.boxes == ()


def test_links_are_counted():
    (block,) = blocks(html.document_fromstring("<p>See <a href='/a'>this story</a></p>"))
    assert block.linked == len("this story")
    assert not block.is_prose


def test_letters_are_what_two_readings_share():
    assert letters("“Café”, 9 x\xa0!") == letters("café 9X")
