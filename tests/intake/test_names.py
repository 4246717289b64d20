import pytest

from stories.intake.names import merged, people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Placeholder", ["Ada Placeholder"]),
        ("BY ADA PLACEHOLDER AND BO SAMPLE", ["Ada Placeholder", "Bo Sample"]),
        ("Ada Placeholder, Bo Sample and Cy Stub", ["Ada Placeholder", "Bo Sample", "Cy Stub"]),
        ("Ada Placeholder; Bo Sample", ["Ada Placeholder", "Bo Sample"]),
        ("Ada Placeholder & Bo Sample", ["Ada Placeholder", "Bo Sample"]),
        ("Ada Placeholder | Bo Sample", ["Ada Placeholder", "Bo Sample"]),
        ("Story by Ada Placeholder, photographs by Bo Sample", ["Ada Placeholder"]),
        ("Von Ada Muster und Bo Beispiel", ["Ada Muster", "Bo Beispiel"]),
        ("Par Ada Modèle et Bo Échantillon", ["Ada Modèle", "Bo Échantillon"]),
        ("Por Ada Muestra y Bo de la Prueba", ["Ada Muestra", "Bo de la Prueba"]),
        ("By Ada Placeholder in Exampleton", ["Ada Placeholder"]),
        ("By Ada Placeholder, Political Editor", ["Ada Placeholder"]),
        ("By Ada Placeholder for the Exampleton Gazette", ["Ada Placeholder"]),
        ("By Ada Placeholder (Exampleton Gazette)", ["Ada Placeholder"]),
        ("By Ada Placeholder, Updated 9 May 2017", ["Ada Placeholder"]),
        ("Ada Placeholder ada@news.example", ["Ada Placeholder"]),
        ("Ada Placeholder @adaplaceholder", ["Ada Placeholder"]),
        ("Placeholder, Ada", ["Ada Placeholder"]),
        ("Ada E. Placeholder Jr.", ["Ada E. Placeholder Jr"]),
        ("Ada E Placeholder, Jr.", ["Ada E Placeholder"]),
        ("Ada O'Sample and Bo McStub-Jones", ["Ada O'Sample", "Bo McStub-Jones"]),
        ("ada placeholder", ["Ada Placeholder"]),
        ("Ludwig van der Sample", ["Ludwig van der Sample"]),
        ("王小明", ["王小明"]),
        ("Dr. Ada Placeholder", ["Ada Placeholder"]),
    ],
)
def test_people_are_named(text, names):
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Reuters Staff", "By Reuters", "Associated Press", "The Associated Press", "AP", "AFP",
        "Newsroom", "Editorial board", "The Editorial Board", "Exampleton News Desk", "Staff",
        "By staff reporters", "Staff Writer", "Guest contributor", "Web Editor", "admin",
        "Our Foreign Staff", "BBC News", "Press Association", "Agence France-Presse", "PA Media",
        "newsdesk@news.example", "Political Correspondent", "https://news.example/ada", "@handle",
        "Bloomberg News", "Exampleton Gazette", "Xinhua", "9 May 2017", "Updated 10:30", "",
        "Read more", "University of Exampleton", "Ministry of Trams", "Sponsored Content",
        "Redaktion", "Press release", "Share this", "5 min read", "Exampleton Media Group Inc",
    ],
)  # fmt: skip
def test_desks_agencies_and_roles_are_no_people(text):
    assert people(text, outlets=["Exampleton Gazette"]) == []


def test_an_outlet_named_like_a_person_is_none():
    assert people("The Sample Post", outlets=["The Sample Post"]) == []
    assert people("Ada Sample", outlets=["Ada Sample"]) == []


def test_one_word_is_a_name_only_where_the_markup_says_so():
    assert people("Ada") == []
    assert people("Ada", sure=True) == ["Ada"]
    assert people("admin", sure=True) == []


def test_one_person_stands_once():
    assert merged(
        [["Ada Placeholder", "Bo Sample"], ["ADA PLACEHOLDER", "Ada E. Placeholder"]]
    ) == (
        "Ada E. Placeholder",
        "Bo Sample",
    )
