"""The desk of the bridge: five people, five claims that can bear on each other, a source each."""

from types import SimpleNamespace

from stories.actions import accounts, claims, evidence, people, stories
from stories.models.vocab import ClaimKind, Role
from stories.passwords import new_password
from tests.factories import day

PEOPLE = {
    "viewer": Role.VIEWER,
    "reporter": Role.REPORTER,
    "editor": Role.EDITOR,
    "second": Role.EDITOR,
    "administrator": Role.ADMINISTRATOR,
}
CLAIMS = {
    "pledge": (ClaimKind.PLEDGE, "mayor", "2017-03-01"),
    "restated": (ClaimKind.PLEDGE, "mayor", "2017-05-01"),
    "withdrawal": (ClaimKind.WITHDRAWAL, "mayor", "2018-09-19"),
    "earlier": (ClaimKind.WITHDRAWAL, "mayor", "2016-01-01"),
    "by another": (ClaimKind.STATEMENT, "engineer", "2018-10-01"),
}


def newsroom() -> SimpleNamespace:
    """People, a story and its claims, each with a source, made by the verbs of the desk."""
    person = {
        name: accounts.add_person(username=name, name=name, role=role, password=new_password())
        for name, role in PEOPLE.items()
    }
    editor = person["editor"]
    story = stories.open_story(title="The bridge", lead=editor, by=editor)
    speaker = {
        name: people.add_speaker(name=name, kind="person", by=editor)
        for name in ("mayor", "engineer")
    }
    claim = {}
    for name, (kind, by, said) in CLAIMS.items():
        claim[name] = claims.add_claim(
            story=story, text=name, kind=kind, speaker=speaker[by], said=day(said), by=editor
        )
        evidence.add_evidence(
            claim=claim[name], side="supports", source="The Paper", passage="So it is.", by=editor
        )
    return SimpleNamespace(person=person, story=story, claim=claim, speaker=speaker)
