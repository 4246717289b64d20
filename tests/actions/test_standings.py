"""The standing of a claim follows from its approved links, and from nothing else."""

import pytest

from stories.actions import links, record, standings
from stories.models.spans import Span
from stories.models.vocab import ChangeKind, LinkKind
from tests import factories
from tests.actions.linking import a_withdrawal, link, standing
from tests.actions.log import last
from tests.factories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge():
    return factories.pledge(said=day("2017-01-09"))


@pytest.fixture
def withdrawal(pledge):
    return a_withdrawal(pledge)


def test_the_earliest_withdrawal_counts_and_after_it_the_next(pledge, withdrawal, editor):
    earlier, undated = a_withdrawal(pledge, "2018-01-01"), a_withdrawal(pledge, said=Span())
    for source in (undated, withdrawal):
        link(source, pledge, editor)
    first = link(earlier, pledge, editor)
    assert standing(pledge)[1] == earlier

    links.remove(link=first, reason="A slip.", by=editor)

    assert standing(pledge)[1] == withdrawal


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([("updates", "whole")], "superseded"),
        ([("updates", "whole"), ("corrects", "whole")], "corrected"),
        ([("corrects", "whole"), ("retracts", "part")], "partly_withdrawn"),
        ([("retracts", "part"), ("retracts", "whole"), ("corrects", "part")], "withdrawn"),
        ([("disputes", "whole"), ("repeats", "whole")], "stands"),
    ],
)
def test_the_weightiest_link_gives_the_standing(made, expected, pledge, editor):
    for kind, scope in made:
        aspect = "feasibility" if kind == "disputes" else ""
        link(a_withdrawal(pledge), pledge, editor, kind=kind, scope=scope, aspect=aspect)

    assert standing(pledge)[0] == expected


def test_a_standing_that_says_what_the_links_say_is_written_once(pledge, withdrawal, editor):
    factories.link(source=withdrawal, target=pledge, kind=LinkKind.RETRACTS)
    with record.writing():
        assert standings.set_standing(claim=pledge, by=editor)
        assert last(pledge).kind == ChangeKind.STANDING_CHANGED
        assert not standings.set_standing(claim=pledge, by=editor)
