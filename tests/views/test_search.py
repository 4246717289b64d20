import pytest
from django.urls import reverse

from stories.models import Change
from stories.models.vocab import SpeakerKind
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

PAGE = reverse("search")
SEEN = reverse("have_we_seen")


def counts(response) -> dict[str, str]:
    return {group.kind.key: group.counted for group in response.context_data["found"].groups}


def names(response) -> list[str]:
    return [str(hit.row) for group in response.context_data["shown"] for hit in group.hits]


def test_one_box_finds_every_kind_of_row(viewer):
    story = factories.story(title="The harbour bridge")
    claim = factories.claim(story=story, text="The bridge will open")
    factories.article(stories=[story], title="A bridge too late", text="Nobody crosses it yet.")
    factories.update(story=story, headline="Bridge shut again")
    factories.evidence(claim=claim, source="Bridge office", passage="Not before spring.")
    factories.speaker(name="Friends of the Bridge", kind=SpeakerKind.ORGANISATION)
    response = client_for(viewer).get(f"{PAGE}?q=bridge")
    assert set(counts(response).values()) == {"1"}
    assert len(names(response)) == 6
    content = response.content.decode()
    for address in (
        reverse("claim", args=[claim.public_id]),
        reverse("story", args=[story.slug]),
        reverse("article", args=[story.articles.get().public_id]),
    ):
        assert f'href="{address}"' in content
    assert "The <mark>bridge</mark> will open" in content


def test_what_one_may_not_see_is_neither_found_nor_counted(outsider, editor, restricted_story):
    factories.claim(text="An open bridge")
    claim = factories.claim(story=restricted_story, text="A secret bridge")
    factories.article(stories=[restricted_story], title="The secret bridge")
    factories.update(story=restricted_story, headline="The bridge, secretly")
    factories.evidence(claim=claim, source="Bridge office")
    factories.speaker(name="A bridge hand", kind=SpeakerKind.UNNAMED, story=restricted_story)
    stranger = client_for(outsider).get(f"{PAGE}?q=bridge")
    assert names(stranger) == ["An open bridge"]
    assert sum(int(count) for count in counts(stranger).values()) == 1
    assert "secret" not in stranger.content.decode()
    insider = client_for(editor).get(f"{PAGE}?q=bridge")
    assert sum(int(count) for count in counts(insider).values()) == 6


def test_closed_evidence_is_not_found_by_its_own_author(editor):
    factories.evidence(claim=factories.claim(), source="Bridge office", closed=True, by=editor)
    assert names(client_for(editor).get(f"{PAGE}?q=office")) == []


def test_a_tab_shows_one_kind_page_by_page(viewer):
    speaker = factories.speaker()
    for number in range(25):
        factories.claim(text=f"Bridge number {number}", speaker=speaker)
    client = client_for(viewer)
    teaser = client.get(f"{PAGE}?q=bridge")
    assert len(names(teaser)) == 4
    assert "All 25 claims" in teaser.content.decode()
    first = client.get(f"{PAGE}?q=bridge&kind=claim")
    assert len(names(first)) == 20
    second = client.get(f"{PAGE}?{first.context_data['next']}")
    assert len(names(second)) == 5
    assert second.context_data["next"] == ""
    assert not set(names(first)) & set(names(second))


@pytest.mark.parametrize("address", ["?q=bridge&kind=nonsense&after=9", "?q=bridge&after=-1", ""])
def test_an_address_that_makes_no_sense_is_a_page(viewer, address):
    factories.claim(text="The bridge will open")
    response = client_for(viewer).get(PAGE + address)
    assert response.status_code == 200
    assert names(response) == (["The bridge will open"] if address else [])


def test_what_was_typed_is_shown_as_text(viewer):
    factories.claim(text="The <script>bridge</script> will open")
    content = client_for(viewer).get(PAGE, {"q": '<script>alert("bridge")'}).content.decode()
    assert "<script>alert" not in content
    content = client_for(viewer).get(PAGE, {"q": "bridge"}).content.decode()
    assert "&lt;script&gt;<mark>bridge</mark>&lt;/script&gt;" in content


def test_a_misspelt_name_is_offered_as_we_know_it(viewer):
    factories.speaker(name="Arthur Kroeber")
    response = client_for(viewer).get(f"{PAGE}?q=kroebr tariffs")
    assert response.context_data["found"].suggestions == ("Kroeber tariffs",)
    assert "Did you mean" in response.content.decode()


def test_an_unfinished_word_finds_what_begins_with_it_and_says_so(viewer):
    factories.claim(text="The bridge will open")
    response = client_for(viewer).get(f"{PAGE}?q=the brid")
    assert names(response) == ["The bridge will open"]
    assert "begin with the last one" in response.content.decode()


def test_nothing_typed_and_nothing_found_say_what_to_do(viewer):
    client = client_for(viewer)
    assert "Search everything" in client.get(PAGE).content.decode()
    assert "Take one away" in client.get(f"{PAGE}?q=bridge").content.decode()


def test_results_are_a_part_and_cost_the_same_for_more_rows(viewer):
    client = client_for(viewer)
    address = f"{PAGE}?q=bridge"

    def more():
        story = factories.story(title="The bridge")
        factories.evidence(claim=factories.claim(story=story, text="A bridge"), source="Bridge")
        factories.article(stories=[story], title="Bridge", outlet=factories.outlet())
        factories.update(story=story, headline="Bridge")

    more()
    more()  # one hit alone is not ranked
    before = queries(client, address)
    more()
    more()
    assert queries(client, address) == before
    assert client.get(address, **part("search-results")).template_name.endswith("#search-results")


PLEDGE = "The firm will create one million jobs in Norland within five years."


def seen(client, **values):
    return client.get(SEEN, values, **part("seen"))


def test_a_sentence_is_held_against_the_claims_on_record(reporter):
    speaker = factories.speaker(name="Ann Able")
    claim = factories.pledge(text=PLEDGE, speaker=speaker, said=factories.day("2017-01-09"))
    factories.claim(text="The bridge will open in spring")
    before = Change.objects.count()
    response = seen(
        client_for(reporter),
        text="10,000 people in Norland will get jobs from the firm",
        speaker="Bob Baker",
    )
    row, match = response.context_data["seen"][0]
    assert (row, match.numbers_agree) == (claim, False)
    assert response.template_name.endswith("#seen")
    content = response.content.decode()
    for words in ("Bob Baker", "Ann Able", "9 Jan 2017", "one million jobs", "10,000 people"):
        assert words in content
    assert "Number: 10,000 people against 1,000,000 jobs" in content
    assert Change.objects.count() == before


def test_a_few_letters_are_not_looked_for(reporter):
    factories.claim(text=PLEDGE)
    for text in ("", "The firm"):
        response = seen(client_for(reporter), text=text)
        assert "seen" not in response.context_data
        assert response.content.decode().split() == ["<div", 'id="seen">', "</div>"]


def test_claims_of_a_hidden_story_are_not_named(outsider, reporter, restricted_story):
    factories.claim(text=PLEDGE, story=restricted_story)
    assert seen(client_for(outsider), text=PLEDGE).context_data["seen"] == []
    assert len(seen(client_for(reporter), text=PLEDGE).context_data["seen"]) == 1
    hidden = {"text": PLEDGE, "story": restricted_story.slug}
    assert seen(client_for(outsider), **hidden).status_code == 404


def test_the_claim_that_is_edited_is_not_its_own_repeat(reporter):
    claim = factories.claim(text=PLEDGE)
    found = seen(client_for(reporter), text=PLEDGE, exclude=claim.public_id)
    assert found.context_data["seen"] == []


def test_without_script_it_is_a_page_with_a_form(viewer):
    factories.claim(text=PLEDGE)
    content = client_for(viewer).get(SEEN, {"text": PLEDGE}).content.decode()
    assert '<textarea class="input" id="seen-text"' in content
    assert "On record" in content


def test_the_form_of_a_new_claim_asks_while_one_types(reporter):
    content = client_for(reporter).get(reverse("add_claim")).content.decode()
    assert f'hx-get="{SEEN}"' in content
    assert '<div id="seen"></div>' in content


def test_a_stranger_signs_in_first_and_nothing_is_posted(client, viewer):
    for address in (PAGE, SEEN):
        assert signed_out(client, address)
        assert client_for(viewer).post(address).status_code == 405
