import pytest

from stories.intake.wording import MESSAGES, is_stub, warnings
from tests.intake.made import SENTENCES


def kinds(*paragraphs: str) -> list[tuple[str, int | None]]:
    found = warnings([*paragraphs, *SENTENCES])
    return [(warning.kind, warning.paragraph) for warning in found]


@pytest.mark.parametrize(
    "text",
    [
        "It is as easy as listing on , which has its own network.",
        "It is not as easy as listing on, which has its own network to deliver.",
        "According to, the plan was late.",
        "The price of the, which was high, fell.",
        "He spoke to () about the plan.",
        "They went to the. Then they left.",
    ],
)
def test_lost_words(text):
    assert ("lost_words", 0) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The town that he came from. Another sentence.",
        "He logged on, and the list was there.",
        "What is it for, she asked.",
        "From then on, the line was closed.",
        "A, B and C.",
        "The 10 , 000 metres.",
        "He got an A. Then he left.",
        "He said yes (and no).",
    ],
)
def test_whole_sentences(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He said “it will open and left.",
        'He said "it will open and left.',
        "It will open,” he said.",
        "«Il ouvrira, dit-il.",
        "He called it “great, one of the best in the world.",
    ],
)
def test_a_quotation_mark_without_a_mate(text):
    assert ("unpaired_quote", 0) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said “it will open” and left.",
        'He said "it will open" and left.',
        'The rail is 6" wide.',
        "„Sie kommt“, sagte er.",
        "It’s the council’s plan.",
    ],
)
def test_pairs(text):
    assert kinds(text) == []


def test_a_quotation_over_several_paragraphs_opens_in_each():
    assert kinds("He said: “It will open.", "“And it will be free,” he said.") == []


@pytest.mark.parametrize(
    "text",
    [
        "turned home that evening, hours before the line was opened.",
        "The line was closed for repairs. then it was opened again.",
    ],
)
def test_a_sentence_that_starts_in_lower_case(text):
    assert ("lower_case_start", 0) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "iPhones were sold in the town hall for weeks, said the mayor.",
        "de la Sample, who leads the works, was told to stop at once.",
        "“Is that right?” he asked the council of Exampleton at last.",
        "The U.S. and the U.K. met in Exampleton to talk about trams.",
        "Yahoo! was there too, and so were the papers of the town, all.",
    ],
)
def test_names_and_speech_start_as_they_like(text):
    assert kinds(text) == []


def test_a_short_text_is_told():
    assert [warning.kind for warning in warnings(["Half of the track is laid."])] == ["short"]


def test_every_kind_has_words_for_the_editor():
    assert all(text.endswith(".") and len(text) < 100 for text in MESSAGES.values())


def test_what_a_paywall_leaves_is_short():
    assert is_stub(SENTENCES)
    assert not is_stub(SENTENCES * 3)
