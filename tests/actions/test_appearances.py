import pytest

from stories.actions import appearances
from stories.actions.appearances import Passage
from stories.models import Appearance
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses

pytestmark = pytest.mark.django_db
TEXT = "Some said 🌉 so.\nThe mayor said no.\nThe mayor said no."


@pytest.fixture
def claim():
    return factories.claim()


@pytest.fixture
def version(claim):
    return factories.article(stories=[claim.story], text=TEXT).versions.get()


def add(claim, version, by, *quotes, **values):
    return appearances.add_appearance(claim=claim, version=version, quotes=quotes, by=by, **values)


def places(appearance):
    return list(appearance.spans.values_list("paragraph", "start", "end", "quote"))


def test_the_words_are_found_again_and_counted_in_code_points(claim, version, reporter):
    with one_line():
        appearance = add(claim, version, reporter, "🌉 so", " mayor said no.\x00")

    assert places(appearance) == [(0, 10, 14, "🌉 so"), (1, 4, 18, "mayor said no.")]
    assert last(appearance).kind == ChangeKind.APPEARANCE_ADDED
    assert last(appearance).claim == claim


@pytest.mark.parametrize(
    "quote", ["The mayor said yes.", "so.\nThe mayor", "the mayor said no", ""]
)
def test_words_that_do_not_stand_in_one_paragraph_are_refused(quote, claim, version, reporter):
    with refuses("does not stand in one paragraph of this text", field="quotes"):
        add(claim, version, reporter, "🌉 so", quote)


def test_without_words_there_is_no_appearance(claim, version, reporter):
    with refuses("Give the words as they stand in the article.", field="quotes"):
        add(claim, version, reporter)


def test_a_place_says_which_of_two_equal_passages_is_meant(claim, version, reporter):
    second = Passage(2, 0, 18, "The mayor said no.")

    appearance = add(claim, version, reporter, passages=[second])

    assert places(appearance) == [second]


@pytest.mark.parametrize(
    "place",
    [
        Passage(2, 1, 19, "The mayor said no."),
        Passage(3, 0, 18, "The mayor said no."),
        Passage(-1, 0, 18, "The mayor said no."),
        Passage(0, 4, 4, ""),
    ],
)
def test_a_place_where_the_words_do_not_stand_is_refused(place, claim, version, reporter):
    with refuses("does not stand", field="quotes"):
        add(claim, version, reporter, passages=[place])


def test_further_passages_join_the_appearance_that_is_there(claim, version, reporter):
    first = add(claim, version, reporter, "🌉 so", mode="quote")
    second = add(claim, version, reporter, "Some", "🌉 so")

    assert first == second
    assert Appearance.objects.get().mode == "quote"
    assert len(places(first)) == 2
    with refuses("marked for this claim already", field="quotes"):
        add(claim, version, reporter, "Some")


def test_an_article_of_another_story_is_refused(claim, reporter):
    elsewhere = factories.article(stories=[factories.story()], text=TEXT).versions.get()

    with refuses("Add the article to the claim's story first.", field="version"):
        add(claim, elsewhere, reporter, "🌉 so")


def test_an_article_is_not_taken_from_itself_nor_from_two(claim, version, reporter):
    outlet, article = factories.outlet(), factories.article()

    with refuses("An article is not taken from itself.", field="via_article"):
        add(claim, version, reporter, "Some", via_article=version.article)
    with refuses("Name the article or the outlet behind it, not both."):
        add(claim, version, reporter, "Some", via_article=article, via_outlet=outlet)
    assert add(claim, version, reporter, "Some", via_outlet=outlet).via_outlet == outlet


def test_viewers_mark_nothing(claim, version, viewer):
    with not_allowed("reporter"):
        add(claim, version, viewer, "Some")
