"""What serves readers cannot reach a draft: no import leads there, no relation leaves Edition."""

import pytest
from django.apps import apps
from django.db.models import Model

from tests.conventions.graph import import_graph, reachable
from tests.conventions.source import Module, imports, module, modules, none_of

PUBLIC_TABLES = "stories.models.edition"
READERS_MODELS = (PUBLIC_TABLES, "stories.models.vocab")
# What the public tables themselves are built from; none of these holds a table.
FOUNDATIONS = ("stories.models.base", "stories.models.fields")
# Everything that readers' pages are made by.
READERS_SIDE = (
    "stories.public",
    "stories.claimreview",
    "stories.public_search",
    "stories.templatetags.public_tags",
)


def belongs(name: str, homes: tuple[str, ...]) -> bool:
    return any(name == home or name.startswith(f"{home}.") for home in homes)


def model_faults(module: Module) -> list[str]:
    """Imports of models other than the public ones, and of `Change` in any form."""
    return [
        f"{module.name}:{line} imports {name}"
        for name, line, _ in imports(module.tree)
        if name.rpartition(".")[2] == "Change"
        or (belongs(name, ("stories.models",)) and not belongs(name, READERS_MODELS))
    ]


def drafts_reached(ours: list[Module]) -> set[str]:
    """Modules of private models that the readers' side reaches, however far away.

    Importing `stories.models.edition` also runs the package `stories.models`, which Python
    cannot avoid; a name is only reached by an import that somebody wrote.
    """
    graph = import_graph(ours)
    starts = [each.name for each in ours if belongs(each.name, READERS_SIDE)]
    allowed = (*READERS_MODELS, *FOUNDATIONS)
    return {
        name
        for name in reachable(graph, starts)
        if belongs(name, ("stories.models",)) and not belongs(name, allowed)
    }


def readers_side() -> list[Module]:
    return [each for each in modules("stories") if belongs(each.name, READERS_SIDE)]


def public_tables() -> list[type[Model]]:
    return [each for each in apps.get_models() if belongs(each.__module__, (PUBLIC_TABLES,))]


def test_the_readers_side_imports_public_models_only():
    none_of(fault for each in readers_side() for fault in model_faults(each))


def test_no_helper_leads_the_readers_side_to_a_draft():
    none_of(drafts_reached(list(modules("stories"))))


def test_no_relation_leads_out_of_the_public_tables():
    tables = public_tables()
    assert tables
    leaving = [
        str(field)
        for table in tables
        for field in table._meta.get_fields()
        if field.is_relation and field.related_model not in tables
    ]
    none_of(leaving)


def test_a_private_relation_into_them_has_no_way_back():
    tables = public_tables()
    with_way_back = [
        str(field)
        for model in apps.get_models()
        if model not in tables
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model in tables and not field.remote_field.hidden
    ]
    none_of(with_way_back)


@pytest.mark.parametrize(
    "text",
    [
        "from stories.models.claim import Claim",
        "from stories.models import Edition",
        "from stories.models.change import Change",
        "import stories.models",
    ],
)
def test_a_draft_at_the_door_is_found(text):
    assert model_faults(module("stories.public.pages", text))


def test_public_models_are_left_alone():
    text = "from stories.models.edition import Shelf\nfrom stories.models.vocab import Value"
    assert model_faults(module("stories.public.pages", text)) == []


def test_a_draft_behind_a_helper_is_found():
    ours = [
        module("stories.public.pages", "from stories import helper"),
        module("stories.helper", "from stories.models.claim import Claim"),
        module("stories.models.claim", ""),
    ]
    assert drafts_reached(ours) == {"stories.models.claim"}
