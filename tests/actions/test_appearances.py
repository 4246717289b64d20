import pytest

from stories.actions import appearances, claim_editions, needs, record, reviews
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


def removed(appearance, by, reason="Another mayor said that.", **values):
    appearances.remove_appearance(
        appearance=appearance, reason=reason, revision=None, by=by, **values
    )


def test_how_it_stands_there_is_edited_and_the_words_stay(claim, version, reporter):
    agency = factories.outlet(name="Agency")
    appearance = add(claim, version, reporter, "The mayor said no.")
    changes = {"mode": "quote", "via_outlet": agency, "language": "de"}
    before = places(appearance)

    with one_line():
        appearances.edit_appearance(
            appearance=appearance, changes=changes, revision=appearance.revision, by=reporter
        )

    row = Appearance.objects.get()
    assert (row.mode, row.via_outlet, row.language) == ("quote", agency, "de")
    assert places(row) == before
    assert last(row).after["via_outlet"] == agency.public_id


def test_a_stale_edit_of_an_appearance_is_refused(claim, version, reporter):
    appearance = add(claim, version, reporter, "The mayor said no.")
    with pytest.raises(record.StaleRevision):
        appearances.edit_appearance(
            appearance=appearance, changes={"mode": "quote"}, revision=7, by=reporter
        )


def test_a_report_is_not_taken_from_two_places_nor_from_itself(claim, version, reporter):
    appearance = add(claim, version, reporter, "The mayor said no.")
    both = {"via_outlet": factories.outlet(), "via_article": factories.article()}
    for changes, why in ((both, "not both"), ({"via_article": version.article}, "from itself")):
        with refuses(why, field="via_article"):
            appearances.edit_appearance(
                appearance=appearance, changes=changes, revision=None, by=reporter
            )


def test_a_removed_appearance_counts_nowhere_and_stays_on_record(claim, version, editor):
    appearance = add(claim, version, editor, "The mayor said no.", mode="quote")

    with one_line():
        removed(appearance, editor)

    assert last(appearance).kind == ChangeKind.APPEARANCE_REMOVED
    assert last(appearance).note == "Another mayor said that."
    assert claim_editions.claim_body(claim)["coverage"] == {"reports": [], "origins": []}
    assert not needs.met(claim, by=editor)
    assert reviews.raise_for_article(article=version.article, why="It changed.", by=editor) == []
    assert places(Appearance.objects.get()) != []


def test_a_removed_claim_may_be_marked_in_the_text_anew_and_then_not_put_back(
    claim, version, reporter
):
    first = add(claim, version, reporter, "The mayor said no.")
    removed(first, reporter)
    second = add(claim, version, reporter, "The mayor said no.")
    assert second.pk != first.pk

    with refuses("The claim stands in this text already."):
        appearances.put_back(appearance=first, note="It does.", by=reporter)
    removed(second, reporter)
    appearances.put_back(appearance=first, note="It does.", by=reporter)
    assert Appearance.objects.in_use().get() == first


def test_an_appearance_is_removed_once_with_a_reason_by_reporters(claim, version, reporter, viewer):
    appearance = add(claim, version, reporter, "The mayor said no.")
    with refuses("Say why", field="reason"):
        removed(appearance, reporter, reason=" ")
    with not_allowed("reporter"):
        removed(appearance, viewer)
    removed(appearance, reporter)
    with refuses("removed already"):
        removed(appearance, reporter)
    with refuses("removed already"):
        appearances.edit_appearance(
            appearance=appearance, changes={"mode": "quote"}, revision=None, by=reporter
        )
