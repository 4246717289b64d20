"""Does at the desk, through its forms alone, what a day brings; prints what did not work as JSON.

Run by path inside the tree of any release (`PYTHONPATH` names it): it knows addresses and the
names of fields, and asks that code for nothing else.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.contrib import admin  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from lxml import html  # noqa: E402

from stories.actions import record  # noqa: E402
from stories.models import Shelf, User  # noqa: E402

PASSWORD = "changes on the desk, one after another"
READERS = (
    *("/", "/stories/", "/pledges/", "/corrections/", "/method/", "/feeds/", "/sitemap.xml"),
    *("/search/?q=jobs", "/api/v1/claims", "/api/v1/openapi.json"),
    *(f"/feeds/{name}.{form}" for name in ("updates", "major") for form in ("rss", "atom", "json")),
)
SHELVED = {
    "story": ("/stories/{}/", "/stories/{}/updates.atom"),
    "claim": ("/claims/{}/", "/claims/{}/embed/", "/claims/{}/updates.rss", "/api/v1/claims/{}"),
    "speaker": ("/speakers/{}/",),
    "topic": ("/topics/{}/",),
    "update": ("/updates/{}/",),
}
LISTS = (
    *("/desk/", "/desk/stories/", "/desk/claims/", "/desk/pledges/", "/desk/articles/"),
    *("/desk/follow-ups/", "/desk/follow-ups/month/", "/desk/updates/", "/desk/speakers/"),
    *("/desk/search/?q=jobs", "/desk/complaints/", "/desk/schedules/"),
)


class Desk:
    """A person with a browser that shows no picture and runs no script."""

    def __init__(self) -> None:
        self.client = Client(
            enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="127.0.0.1"
        )
        self.faults: list[str] = []
        self.count = 0

    def look(self, address: str) -> Any:
        answer = self.client.get(address, follow=True)
        self.count += 1
        if answer.status_code != 200:
            self.faults.append(f"GET {address}: {answer.status_code}")
        return answer

    def links(self, address: str, start: str) -> list[str]:
        """The addresses on a page that begin with `start` and name one thing."""
        found = html.fromstring(self.look(address).content).xpath("//a/@href")
        return [each for each in dict.fromkeys(found) if each.startswith(start) and each != start]

    def send(self, address: str, to: str, **typed: str) -> str:
        """Fills in the form on this page that goes to `to`. The address where it leads."""
        page = html.fromstring(self.look(address).content, base_url=address)
        forms = [
            each
            for each in page.forms
            if to in (each.action or address) and set(typed) <= set(each.fields)
        ]
        if not forms:
            self.faults.append(f"no form {to} on {address}")
            return ""
        empty = {each.name: "" for each in forms[0].xpath(".//input[@type='text'][@name]")}
        values = {**empty, **dict(forms[0].form_values()), **typed}
        answer = self.client.post(forms[0].action or address, values)
        self.count += 1
        if answer.status_code != 302:
            told = html.fromstring(answer.content).xpath("//*[contains(@class, 'err')]//text()")
            said = " ".join(" ".join(told).split())[:300]
            self.faults.append(f"POST {to} from {address}: {answer.status_code} {said}")
        return str(answer.headers.get("Location", ""))


def read(desk: Desk) -> None:
    for address in READERS:
        desk.look(address)
    for subject, patterns in SHELVED.items():
        rows = Shelf.objects.filter(subject=subject, gone_at=None)
        by_name = subject in ("story", "speaker", "topic")
        for row in rows.order_by("-pk")[:20]:
            for pattern in patterns:
                desk.look(pattern.format(row.slug if by_name else row.public_id))


def sign_in(desk: Desk) -> None:
    with record.writing():
        user = User.objects.filter(role="administrator").order_by("pk")[0]
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    desk.send("/account/login/", "login", login=user.username, password=PASSWORD)


def look_around(desk: Desk) -> None:
    for address in LISTS:
        desk.look(address)
    for start in ("stories", "claims", "articles", "follow-ups", "updates", "speakers"):
        for address in desk.links(f"/desk/{start}/", f"/desk/{start}/")[:12]:
            desk.look(address)
    for model in admin.site._registry:
        named = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        desk.look(reverse(f"{named}_changelist"))
        if row := model._default_manager.order_by("-pk").first():
            desk.look(reverse(f"{named}_change", args=[row.pk]))


def work(desk: Desk, mark: str) -> None:
    """A story from its opening to what readers get; `mark` is in all its words."""
    room = desk.send("/desk/stories/new/", "/new/", title=f"The works {mark}")
    slug = room.rstrip("/").rpartition("/")[2]
    new = f"/desk/claims/new/?story={slug}"
    who = {"speaker": f"Mayor {mark}", "speaker_kind": "person", "attribution": "named"}
    pledge = desk.send(
        new, "/new/", text=f"The works {mark} will open.", kind="pledge", modality="will", **who
    )
    claim = desk.send(
        new, "/new/", text=f"The works {mark} cost 3 million.", kind="statement", **who
    )
    desk.send(f"{claim}edit/", "/edit/", text=f"The works {mark} cost 4 million.")
    evidence = {"side": "supports", "source": "The books", "passage": "4 million."}
    desk.send(f"{claim}evidence/new/", "/evidence/new/", **evidence)
    desk.send(
        f"{claim}mark/verdict/?value=verified", "/mark/", value="verified", reason="The books."
    )
    other = pledge.rstrip("/").rpartition("/")[2]
    desk.send(
        f"{claim}links/new/", "/links/new/", way="relies_on.out", other=other, reason="It says so."
    )
    asked = {"question": f"Is {mark} open?", "due_on": "10 Sep 2031"}
    desk.send(f"/desk/follow-ups/new/?claim={other}", "/follow-ups/new/", **asked)
    desk.send(f"{room}notes/", "/notes/", text=f"A note {mark}")
    told = {"headline": f"The books of {mark}", "text": "They are open."}
    update = desk.send(f"/desk/updates/new/?story={slug}", "/new/", **told)
    desk.send(f"{room}publish/", "/publish/")
    for each in (claim, update):
        desk.send(f"{each}publish/", "/publish/")
    public = claim.rstrip("/").rpartition("/")[2]
    if "4 million" not in desk.look(f"/claims/{public}/").content.decode():
        desk.faults.append(f"readers do not see {public}")


def answer_a_question(desk: Desk, mark: str) -> None:
    [first, *_] = [
        each for each in desk.links("/desk/follow-ups/", "/desk/follow-ups/") if "answer" in each
    ]
    desk.send(first, "/answer/", answer=f"Nobody says {mark}.")


if __name__ == "__main__":
    mark = sys.argv[1]
    desk = Desk()
    deeds: tuple[Callable[[], None], ...] = (
        lambda: read(desk),
        lambda: sign_in(desk),
        lambda: work(desk, mark),
        lambda: answer_a_question(desk, mark),
        lambda: look_around(desk),
        lambda: read(desk),
    )
    for deed in deeds:
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - one fault more, and the others are still tried
            desk.faults.append(f"{type(error).__name__}: {error}"[:300])
    connection.close()
    print(json.dumps({"requests": desk.count, "faults": desk.faults}))
