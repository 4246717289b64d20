import pytest

from stories.intake.language import language
from stories.intake.page import parse
from tests.intake.made import SENTENCES

GERMAN = "Der Rat will die Strecke in der Stadt bauen, und das Geld ist nicht da. " * 6
FRENCH = "Le conseil veut construire la ligne dans la ville, et les travaux sont en retard. " * 6


@pytest.mark.parametrize(
    ("markup", "paragraphs", "wanted"),
    [
        ('<html lang="en-GB">', SENTENCES, "en"),
        ("<html>", SENTENCES, "en"),
        ('<html lang="en">', [GERMAN], "de"),
        ('<html lang="fr">', ["Oui."], "fr"),
        ("<html>", [FRENCH], "fr"),
        ('<html><head><meta property="og:locale" content="pt_BR"></head>', ["Sim."], "pt"),
        ("<html>", ["Ja."], ""),
        ("<html>", ["議会は線路を敷く。" * 5], "ja"),
        ("<html>", ["市议会将铺设轨道。" * 5], "zh"),
        ("<html>", ["의회는 선로를 놓는다." * 5], "ko"),
        ('<html lang="nonsense words">', ["Yes."], ""),
    ],
)
def test_the_language_of_a_page(markup, paragraphs, wanted):
    assert language(parse(f"{markup}<body><p>x</p>"), paragraphs) == wanted


def test_a_pasted_text_is_known_by_its_words():
    assert language(None, SENTENCES) == "en"
