"""The index follows its rows, whoever changes them, and can be proved."""

import pytest
from django.core.management.color import no_style
from django.db import connection

from stories import fulltext
from stories.actions import record
from stories.apps import install_search, set_search_aside
from stories.fulltext import opened, parse
from stories.indexes import ARTICLES, CLAIMS, EVIDENCE, INDEXES
from stories.models import Claim, Evidence, Speaker, Story
from tests import factories


def found(index: fulltext.Index, typed: str) -> list[int]:
    with opened(connection, index) as store:
        return store.best(parse(typed))


def enter_and_fail(story: Story) -> None:
    with record.writing():
        factories.claim(story=story, text="Ten bridges")
        raise ZeroDivisionError


@pytest.mark.django_db
class TestAnIndexFollowsItsRows:
    def test_words_phrases_beginnings_exclusions_and_accents(self):
        bridge = factories.claim(text="The bridges of Zürich will open in spring")
        road = factories.claim(text="In spring the road will be open and the bridge shut")
        assert set(found(CLAIMS, "bridge")) == {bridge.pk, road.pk}
        assert found(CLAIMS, '"open in spring"') == [bridge.pk]
        assert found(CLAIMS, "bridge -road") == [bridge.pk]
        assert found(CLAIMS, "zurich") == found(CLAIMS, "ZÜRICH") == [bridge.pk]
        assert found(CLAIMS, "zuri*") == [bridge.pk]
        assert set(found(CLAIMS, "the")) == {bridge.pk, road.pk}
        assert found(CLAIMS, "tunnel") == []

    def test_a_claim_is_found_by_its_newest_words_only(self):
        claim = factories.claim(text="Ten bridges", note="ask the harbour master")
        with record.writing():
            Claim.objects.filter(pk=claim.pk).update(text="Ten tunnels")
        assert found(CLAIMS, "bridges") == []
        assert found(CLAIMS, "tunnels harbour") == [claim.pk]

    def test_a_speaker_renamed_renames_their_claims(self):
        claim = factories.claim(speaker=factories.speaker(name="Ann Before"))
        with record.writing():
            Speaker.objects.filter(pk=claim.speaker_id).update(name="Ann After")
        assert found(CLAIMS, "before") == []
        assert found(CLAIMS, "after") == [claim.pk]

    def test_an_article_is_found_by_its_newest_version(self):
        article = factories.article(title="Works", text="The tunnel is late.")
        factories.version(article=article, text="The tram is late.")
        assert found(ARTICLES, "tunnel") == []
        assert found(ARTICLES, "tram works") == [article.pk]

    def test_what_is_put_away_or_merged_leaves_the_index(self):
        kept, other = factories.claim(text="Ten bridges"), factories.claim(text="Ten bridges")
        with record.writing():
            Claim.objects.filter(pk=other.pk).update(merged_into=kept)
        assert found(CLAIMS, "bridges") == [kept.pk]
        with record.writing():
            Claim.objects.filter(pk=other.pk).update(merged_into=None)
        assert set(found(CLAIMS, "bridges")) == {kept.pk, other.pk}

    def test_closed_evidence_is_never_indexed(self):
        row = factories.evidence(claim=factories.claim(), passage="The source in the ministry")
        assert found(EVIDENCE, "ministry") == [row.pk]
        with record.writing():
            Evidence.objects.filter(pk=row.pk).update(closed=True)
        assert found(EVIDENCE, "ministry") == []
        factories.evidence(claim=row.claim, passage="Another in the ministry", closed=True)
        assert found(EVIDENCE, "ministry") == []

    def test_a_rolled_back_claim_leaves_no_trace(self):
        story = factories.story()
        with pytest.raises(ZeroDivisionError):
            enter_and_fail(story)
        assert found(CLAIMS, "bridges") == []

    def test_a_text_of_more_words_than_a_row_holds_is_still_found_by_its_beginning(self):
        words = " ".join(f"w{number:x}é" for number in range(90_000))[:500_000]
        article = factories.article(text=f"The tunnel {words}")
        assert found(ARTICLES, "tunnel") == [article.pk]

    def test_the_head_counts_more_than_the_body(self):
        body = factories.article(title="Works", text="A bridge. " * 3 + "Other things. " * 20)
        head = factories.article(title="The bridge", text="Nothing more.")
        factories.article(title="Nothing", text="Nothing at all.")
        assert found(ARTICLES, "bridge") == [head.pk, body.pk]


def faults() -> list[tuple[str, str]]:
    return [fault for index in INDEXES for fault in fulltext.faults(connection, index)]


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def drop_trigger(name: str, table: str) -> None:
    run(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


@pytest.mark.django_db
class TestTheIndexIsProved:
    def test_a_sound_index_has_no_fault(self):
        factories.claim()
        factories.article()
        factories.evidence(claim=factories.claim())
        assert faults() == []

    def test_a_missing_trigger_is_told_and_put_back_with_what_it_missed(self):
        drop_trigger("search_claims_changed", "stories_claim")
        claim = factories.claim(text="Ten bridges")
        with record.writing():
            Claim.objects.filter(pk=claim.pk).update(text="Ten tunnels")
        assert [name for name, _ in faults()] == ["search_claims_changed"]
        install_search(using="default")
        assert faults() == []
        assert found(CLAIMS, "tunnels") == [claim.pk]

    def test_a_row_that_search_cannot_find_is_told(self):
        claim = factories.claim()
        key = "id" if connection.vendor == "postgresql" else "rowid"
        run(f"DELETE FROM search_claims WHERE {key} = {claim.pk}")
        assert faults() == [(str(claim.pk), "Search does not find this row.")]

    def test_a_document_without_its_row_and_one_with_old_words_are_told(self):
        claim = factories.claim(text="Ten bridges")
        last = claim.pk + 1_000
        if connection.vendor == "postgresql":
            run(f"UPDATE search_claims SET id = {last} WHERE id = {claim.pk}")
            run(f"INSERT INTO search_claims VALUES ({claim.pk}, 'old', 'old')")
        else:
            run(f"DELETE FROM search_claims WHERE rowid = {claim.pk}")
            run(f"INSERT INTO search_claims (rowid, head, body) VALUES ({last}, 'x', '')")
            run(f"INSERT INTO search_claims (rowid, head, body) VALUES ({claim.pk}, 'old', '')")
        assert [row for row, _ in faults()] == [str(last), str(claim.pk)]
        fulltext.rebuild(connection, INDEXES)
        assert faults() == []
        assert found(CLAIMS, "bridges") == [claim.pk]

    def test_installing_again_changes_nothing(self):
        claim = factories.claim(text="Ten bridges")
        said = []
        fulltext.install(connection, INDEXES, lambda *progress: said.append(progress))
        assert said == []
        assert found(CLAIMS, "bridges") == [claim.pk]

    def test_loading_in_bulk_sets_the_index_aside_and_fills_it_afterwards(self):
        with fulltext.set_aside(connection, INDEXES):
            claim = factories.claim(text="Ten bridges")
            assert faults()
        assert faults() == []
        assert found(CLAIMS, "bridges") == [claim.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["EU", "X", "3M", "\u4e2d\u56fd", "A\u0301B\u0301", "BP plc"])
def test_a_name_of_two_letters_is_no_fault(name):
    """It has no three letters in a row, so no misspelling of it is known."""
    for make in (factories.speaker, factories.outlet, factories.topic):
        make(name=name)
    assert [fault for index in INDEXES for fault in fulltext.faults(connection, index)] == []


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_an_empty_index():
    """The flush after a test of this kind is DELETE on SQLite and TRUNCATE on PostgreSQL."""
    claim = factories.claim(text="Ten bridges")
    assert found(CLAIMS, "bridges") == [claim.pk]
    tables = connection.introspection.django_table_names(only_existing=True)
    with record.writing():
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))
    assert not Claim.objects.exists()
    assert found(CLAIMS, "bridges") == []
    assert faults() == []


@pytest.mark.django_db(transaction=True)
def test_a_migration_can_change_a_column_that_is_indexed():
    """SQLite refuses to rename a table while a trigger of another names it."""
    claim = factories.claim(text="Ten bridges", speaker=factories.speaker(name="Ann"))
    kept = Claim._meta.get_field("condition")
    altered = kept.clone()
    altered.max_length = 400
    altered.set_attributes_from_name("condition")
    for old, new in ((kept, altered), (altered, kept)):
        set_search_aside(using="default", plan=["a migration"])
        with connection.schema_editor() as editor:
            editor.alter_field(Claim, old, new)
        install_search(using="default")
    assert faults() == []
    assert found(CLAIMS, "bridges ann") == [claim.pk]


def test_the_index_tables_are_not_ours_to_guard():
    """Their names keep them out of the guard on `stories_*`: only triggers fill them."""
    assert all(index.name.startswith("search_") for index in INDEXES)
