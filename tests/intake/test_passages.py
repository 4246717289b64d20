from lxml import html

from stories.intake.blocks import blocks
from stories.intake.passages import chosen_by_trafilatura
from tests.intake.made import SENTENCES, page, prose


def chosen(markup: str) -> list[str]:
    tree = html.document_fromstring(markup)
    found = blocks(tree)
    return [found[number].text for number in sorted(chosen_by_trafilatura(found, tree))]


def test_blocks_of_the_report_are_chosen():
    texts = chosen(page().decode())
    assert sum(text[1:].startswith(" tracks on.") for text in texts) == 6


def test_a_paragraph_that_lost_its_link_s_text_is_still_known():
    linked = f"<p>{SENTENCES[0]} <a href='/a'>{SENTENCES[1]}</a> {SENTENCES[2]}</p>"
    assert any(SENTENCES[1] in text for text in chosen(page(linked).decode()))


def test_a_page_without_a_report_has_none():
    assert chosen("<html><body><p></p></body></html>") == []
    assert chosen(f"<html><body><nav>{prose(1)}</nav></body></html>") in ([], chosen(prose(1)))
