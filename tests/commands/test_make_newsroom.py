import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from stories import newsroom, proof
from stories.actions.editions import current_edition, draft_of, same_content
from stories.models import ArticleVersion, Chain, Claim, Story, Update, User
from stories.models.vocab import Publication
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def make(claims: int = 200, **options) -> str:
    out = io.StringIO()
    call_command("make_newsroom", claims=claims, stdout=out, **options)
    return out.getvalue()


def heads() -> set[tuple[str, str, int, str]]:
    return set(Chain.objects.values_list("table", "name", "length", "head"))


def indexes() -> set[str]:
    if connection.vendor == "postgresql":
        # By name: PostgreSQL writes a condition in other words when it reads its own again.
        ask = "SELECT indexname FROM pg_indexes WHERE tablename LIKE 'stories_%'"
        ask += " UNION ALL SELECT conname FROM pg_constraint WHERE contype IN ('f', 'u', 'p')"
    else:
        ask = "SELECT name FROM sqlite_master WHERE type = 'index'"
    with connection.cursor() as cursor:
        cursor.execute(ask)
        return {row[0] for row in cursor.fetchall()}


def test_what_it_makes_keeps_every_rule_and_has_its_indexes():
    before = indexes()
    assert "A synthetic newsroom of 200 claims" in make()
    assert Claim.objects.count() == 200
    assert list(proof.all_faults()) == []
    assert list(proof.forgotten_pledges()) == []
    assert indexes() == before


def test_readers_see_what_publishing_would_show_them():
    """Whoever adds to an edition adds it here too: `stories/newsroom/readers.py`."""
    make(400)
    for model in (Story, Claim, Update):
        rows = list(model.objects.filter(publication=Publication.PUBLIC))
        assert rows
        for row in rows:
            assert same_content(draft_of(row), current_edition(row)), row


def test_the_same_seed_makes_the_same_record():
    found = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            make(60, seed=seed)
            found.append(heads())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_it_refuses_a_newsroom_that_is_not_empty_unless_told():
    factories.claim()
    with pytest.raises(CommandError, match="not empty"):
        make()
    make(100, beside=True)
    assert Claim.objects.count() == 101
    assert list(proof.all_faults()) == []
    with pytest.raises(CommandError, match="here already"):
        make(beside=True)


def test_interrupted_it_leaves_nothing_and_can_be_run_again(monkeypatch):
    def interrupt(self: object) -> None:
        raise KeyboardInterrupt

    before = indexes()
    with monkeypatch.context() as patch:
        patch.setattr(newsroom.Readers, "stories", interrupt)
        with pytest.raises(CommandError, match="nothing was written"):
            make(60)
    assert not User.objects.exists()
    assert indexes() == before
    make(60)
    assert Claim.objects.count() == 60


@pytest.mark.parametrize("typed", ["0", "many", "-5", "1000000001"])
def test_it_says_what_a_number_of_claims_is(typed):
    with pytest.raises(CommandError, match="give a number from 1"):
        call_command("make_newsroom", "--claims", typed)


def test_all_of_it_says_that_it_is_made_up():
    make(100)
    assert not Story.objects.exclude(summary__startswith="Synthetic").exists()
    texts = ArticleVersion.objects.values_list("text", flat=True)
    assert texts
    assert all(text.startswith("Synthetic") for text in texts)
