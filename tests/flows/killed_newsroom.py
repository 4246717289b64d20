"""Run as a program of its own: a newsroom in the database that the environment names.

Prints, as JSON, a session and a claim for each of eight editors.
"""

import json

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from stories.actions import accounts, claims, evidence, stories  # noqa: E402
from stories.models.vocab import Role  # noqa: E402
from stories.passwords import new_password  # noqa: E402


def session_of(person: accounts.User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


def main() -> None:
    found, story = [], None
    for number in range(8):
        editor = accounts.add_person(
            username=f"editor-{number}", name=f"Editor {number}", role=Role.EDITOR,
            password=new_password(),
        )  # fmt: skip
        story = story or stories.open_story(title="The bridge", lead=editor, by=editor)
        claim = claims.add_claim(
            story=story, text=f"Claim {number}", kind="statement", attribution="unattributed",
            by=editor,
        )  # fmt: skip
        evidence.add_evidence(
            claim=claim, side="supports", source="The Paper", passage="So it is.", by=editor
        )
        found.append({"session": session_of(editor), "claim": claim.public_id})
    print(json.dumps(found))


if __name__ == "__main__":
    main()
