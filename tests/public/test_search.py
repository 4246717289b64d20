"""The readers' search: ranked, marked, narrowed; what is not public is not there."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories import fulltext, public_search
from stories.actions import publish, record
from stories.fulltext import results
from stories.indexes import INDEXES, PUBLIC
from stories.models.edition import Shelf
from stories.models.vocab import Subject
from tests import factories


def found(typed, **options):
    """Subject → the public ids of its hits, best first."""
    groups = public_search.search(typed, **{"within": {}, "limit": 50, **options}).groups
    return {
        str(group.kind.subject): [hit.shelf.public_id for hit in group.hits]
        for group in groups
        if group.count
    }


def page(client, query):
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


class TestFinding:
    def test_everything_that_readers_can_open_is_found_by_its_words(self, newsroom):
        assert found("million jobs") == {
            "story": [newsroom.story.public_id],
            "claim": [newsroom.pledge.public_id],
        }
        assert found("agency") == {"update": [newsroom.update.public_id]}
        assert found("Ma") == {
            "claim": [newsroom.withdrawal.public_id, newsroom.pledge.public_id],
            "speaker": [newsroom.speaker.public_id],
        }
        assert found("report carries") == {"claim": [newsroom.pledge.public_id]}

    @pytest.mark.parametrize(
        ("typed", "hits"),
        [
            ('"million jobs"', 1),
            ('"jobs million"', 0),
            ("creat*", 1),
            ("created -million", 0),
            ("created -nothing", 1),
            ("CREATÉD", 1),
            ("-created", 0),
            ("", 0),
            ('" * - ( ) : ^ \x00', 0),
        ],
    )
    def test_phrases_beginnings_and_exclusions(self, newsroom, typed, hits):
        assert len(found(typed).get("claim", [])) == hits

    def test_a_claim_is_found_by_its_sources_and_its_coverage(self, newsroom, client):
        pledge = newsroom.pledge
        outlet = factories.outlet(name="The Zebra Gazette")
        article = factories.article(
            title="Quokkas promised", outlet=outlet, stories=[newsroom.story]
        )
        factories.appearance(claim=pledge, version=article.versions.get())
        factories.evidence(claim=pledge, source="Axolotl Institute", passage="Narwhals counted.")
        factories.evidence(claim=pledge, source="Pangolin informant", closed=True)
        words = ("axolotl", "narwhals", "quokkas", "zebra")
        assert [found(word) for word in words] == [{}] * 4
        publish.publish_claim(claim=pledge, by=newsroom.editor)
        assert [found(word) for word in words] == [{"claim": [pledge.public_id]}] * 4
        assert "<mark>Axolotl</mark>" in page(client, "q=axolotl")
        assert found("pangolin") == {}
        for key in ("supports", "secondary", "independent", "example.org"):  # of its making alone
            assert pledge.public_id not in str(found(key))

    def test_a_source_that_was_taken_back_is_found_no_more(self, newsroom):
        row = factories.evidence(claim=newsroom.pledge, source="Axolotl Institute")
        publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
        assert found("axolotl")
        with record.writing():
            record.save(row, {"source": "Another one"}, revision=None, by=newsroom.editor)
        publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
        assert found("axolotl") == {}
        assert found("another one")

    def test_the_headline_counts_more_than_the_text(self, newsroom):
        for headline, text in (("About ferries", "A canal."), ("The canal", "Ships.")):
            update = factories.update(story=newsroom.story, headline=headline, text=text)
            publish.publish_update(update=update, by=newsroom.editor)
        best = found("canal")["update"]
        shelf = Shelf.objects.get(subject="update", public_id=best[0])
        assert shelf.edition.headline == "The canal"

    def test_a_name_that_is_nearly_right_is_taken_as_it_is_published(self, newsroom):
        factories.speaker(name="Margrethe Vestager", slug="vestager")
        claim = factories.claim(
            story=newsroom.story, speaker=factories.speaker(name="Derek Scissors", slug="scissors")
        )
        publish.publish_claim(claim=claim, by=newsroom.editor)
        result = public_search.search("Scisors", within={}, limit=5)
        assert result.instead == "Scissors"
        assert found("Scisors")["claim"] == [claim.public_id]
        unpublished = public_search.search("Vestagr", within={}, limit=5)
        assert (unpublished.suggestions, bool(unpublished)) == ((), False)

    def test_it_is_narrowed_by_speaker_and_topic(self, newsroom):
        other = factories.claim(
            story=newsroom.story,
            text="No million at all.",
            speaker=factories.speaker(name="Somebody Else"),
        )
        publish.publish_claim(claim=other, by=newsroom.editor)
        speaker = {Subject.SPEAKER: newsroom.speaker.public_id}
        assert found("million", within=speaker) == {"claim": [newsroom.pledge.public_id]}
        topic = {Subject.TOPIC: newsroom.topic.public_id}
        assert set(found("million", within=topic)) == {"story", "claim"}
        nowhere = {Subject.TOPIC: factories.topic(name="Other").public_id}
        assert found("million", within=nowhere) == {}


class TestWhatIsNotPublic:
    def test_a_draft_is_neither_found_nor_counted_nor_suggested(self, newsroom, client):
        story = newsroom.story
        speaker = factories.speaker(name="Quimby Draftman")
        factories.claim(story=story, text="A quokka draft.", speaker=speaker, note="quokka")
        factories.update(story=story, headline="Quokka", text="quokka")
        factories.evidence(claim=newsroom.pledge, passage="quokka", source="quokka")
        factories.story(title="The quokka story", summary="quokka")
        with record.writing():
            record.save(story, {"answer": "Quokka."}, revision=None, by=newsroom.editor)
        assert found("quokka") == {}
        assert found("Draftmn") == {}
        assert "Nothing that is public fits" in page(client, "q=quokka")

    def test_publishing_shows_it_and_taking_down_hides_it_at_once(self, newsroom, client):
        assert "Quokka" not in page(client, "q=quokka").replace("quokka", "")
        update = factories.update(story=newsroom.story, headline="Quokka", text="It is so.")
        publish.publish_update(update=update, by=newsroom.editor)
        assert found("quokka") == {"update": [update.public_id]}
        assert "<mark>Quokka</mark>" in page(client, "q=quokka")
        publish.take_down(row=update, note="It was not so.", by=newsroom.editor)
        assert found("quokka") == {}
        assert "<mark>" not in page(client, "q=quokka")

    def test_a_correction_takes_the_old_words_with_it(self, newsroom):
        with record.writing():
            record.save(
                newsroom.update, {"text": "He told a wombat."}, revision=None, by=newsroom.editor
            )
        publish.publish_update(update=newsroom.update, correction="So.", by=newsroom.editor)
        assert found("agency") == {}
        assert found("wombat") == {"update": [newsroom.update.public_id]}

    def test_the_readers_indexes_are_made_of_public_tables_alone(self):
        for index in PUBLIC:
            assert index.table == "stories_shelf"
            named = f"{index.head} {index.body} {index.where}".split()
            assert {word for word in named if "stories_" in word} <= {"stories_edition"}
            assert not index.beside
        assert {kind.index for kind in public_search.KINDS} < set(PUBLIC)

    def test_a_failed_publishing_leaves_no_word_behind(self, newsroom):
        update = factories.update(story=newsroom.story, headline="Quokka", text="It is so.")

        def publish_and_fail():
            with record.writing():
                publish.publish_update(update=update, by=newsroom.editor)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            publish_and_fail()
        assert found("quokka") == {}


def test_pieces_of_a_hit_do_not_run_into_each_other():
    assert public_search._sentences(["One", "", "Two. Three?"]) == "One. Two. Three?"


def test_rebuilding_makes_the_same_indexes(newsroom, capsys):
    before = found("million jobs")
    with connection.cursor() as cursor:
        key = "id" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"DELETE FROM search_public_claims WHERE {key} > 0")
    assert found("million jobs") != before
    call_command("rebuild_search")
    assert "search_public_claims is up to date." in capsys.readouterr().out
    assert found("million jobs") == before
    assert [fault for index in INDEXES for fault in fulltext.faults(connection, index)] == []


class TestThePage:
    def test_it_says_how_to_search_before_anything_is_typed(self, newsroom, client):
        assert "How to search" in page(client, "")

    def test_hits_are_marked_and_lead_to_their_pages(self, newsroom, client):
        html = page(client, "q=million")
        assert "One <mark>million</mark> jobs will be created." in html
        assert f'href="/claims/{newsroom.pledge.public_id}/"' in html
        assert "Withdrawn" in html

    def test_a_kind_has_pages_of_its_own(self, newsroom, client, monkeypatch):
        monkeypatch.setattr("stories.public.searching.PAGE", 1)
        first = page(client, "q=Ma&kind=claim")
        assert "?q=Ma&amp;kind=claim&amp;page=2" in first
        second = page(client, "q=Ma&kind=claim&page=2")
        assert f"/claims/{newsroom.pledge.public_id}/" in second
        assert f"/claims/{newsroom.withdrawal.public_id}/" not in second

    def test_limits_can_be_taken_away_again(self, newsroom, client):
        html = page(client, "q=million&speaker=jack-ma&topic=jobs")
        assert 'href="?q=million&amp;topic=jobs"' in html
        assert 'href="?q=million&amp;speaker=jack-ma"' in html

    @pytest.mark.parametrize(
        "query",
        [
            "q=%EF%BF%BF%F0%9F&page=-1",
            "q=a&page=99999999999999999999&kind=nothing&speaker=nobody&topic=%27",
            "q=" + "x" * 3000,
            "q=%22%22%22&q=two",
            "q=%3Cscript%3Ealert(1)%3C/script%3E",
        ],
    )
    def test_nothing_that_can_be_typed_is_an_error(self, newsroom, client, query):
        assert "<script>alert" not in page(client, query)

    def test_counts_stop_at_the_cap(self, newsroom, client, monkeypatch):
        monkeypatch.setattr(results, "CAP", 1)
        assert 'Claims <span class="num">1+</span>' in page(client, "q=Ma&kind=speaker")

    def test_twice_the_hits_cost_the_same_queries(self, newsroom, client, monkeypatch):
        monkeypatch.setattr("stories.public.searching.FIRST", 20)
        claims = [factories.claim(story=newsroom.story, text=f"Kiwi {n}.") for n in range(8)]
        costs = []
        for count in (4, 8):
            publish.publish_story(story=newsroom.story, claims=claims[:count], by=newsroom.editor)
            with CaptureQueriesContext(connection) as asked:
                assert page(client, "q=kiwi").count("<mark>") == count
            costs.append(len(asked))
        assert costs[0] == costs[1] < 30


@pytest.mark.parametrize("address", ["/search/?q=%00", "/pledges/?speaker=%00", "/?page=%00"])
def test_a_character_that_no_database_takes_is_never_a_fault_of_ours(address, client, newsroom):
    assert client.get(address).status_code in (200, 404)
