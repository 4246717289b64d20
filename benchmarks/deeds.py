"""What people at the desk do in a benchmark: each deed leaves words that are found again."""

import random
import re
import uuid
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlencode

TOKEN = "k" * 32
REVISION = re.compile(r'name="revision" value="(\d+)"')
WORDS = ("mill", "port", "works", "council", "jobs", "ferry", "bridge", "school", "nurse", "tram")


class Asks(Protocol):
    told: dict[str, Any]

    def ask(
        self, kind: str, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> Any: ...

    def confirm(self, kind: str, text: str) -> None: ...


class Desk:
    """One signed-in person."""

    def __init__(self, load: Asks, session: dict[str, str], number: int) -> None:
        self.load, self.number = load, number
        cookies = {**session, "storytrack_csrf": TOKEN}
        self.headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        self.rng = random.Random(number)
        self.is_well = True

    def look(self, path: str) -> Any:
        reply = self.load.ask("desk", "GET", path, self.headers)
        self.is_well = 0 < reply.status < 500
        return reply

    def send(
        self, path: str, values: dict[str, Any], *, file: tuple[str, str] | None = None
    ) -> Any:
        """Posts a form; `file`: its field and its text, which is sent as a CSV or text file."""
        values = {**values, "csrfmiddlewaretoken": TOKEN}
        if file is None:
            body, kind = urlencode(values).encode(), "application/x-www-form-urlencoded"
        else:
            field, text = file
            parts = [f'name="{name}"\r\n\r\n{value}' for name, value in values.items()]
            parts.append(f'name="{field}"; filename="sheet.csv"\r\n\r\n{text}')
            mark = uuid.uuid4().hex
            between = f"\r\n--{mark}\r\nContent-Disposition: form-data; "
            body = (between + between.join(parts) + f"\r\n--{mark}--\r\n").encode()
            kind = f"multipart/form-data; boundary={mark}"
        return self.load.ask("write", "POST", path, {**self.headers, "Content-Type": kind}, body)

    def pick(self, what: str) -> Any:
        return self.rng.choice(self.load.told[what])

    def words(self, count: int, *, of: str = "bench") -> str:
        """What this deed can be told by."""
        return f"{of} {self.number}-{count}"


Deed = Callable[[Desk, int], None]


def write_a_note(desk: Desk, count: int) -> None:
    text = desk.words(count, of="note")
    path = f"/desk/stories/{desk.pick('stories')}/notes/"
    desk.look(path)
    if desk.send(path, {"text": text}).status == 302:
        desk.load.confirm("note", text)


def ask_a_question(desk: Desk, count: int) -> None:
    """For somebody else, who is then told of it by mail."""
    text = desk.words(count, of="question")
    form = {
        "question": text,
        "due_on": "10 Sep 2031",
        "owner": desk.pick("reporters"),
        "once": uuid.uuid4(),
    }
    path = f"/desk/follow-ups/new/?story={desk.pick('stories')}"
    if desk.send(path, form).status == 302:
        desk.load.confirm("question", text)


def import_a_sheet(desk: Desk, count: int) -> None:
    """Twenty claims: the sheet is read, then imported."""
    rows = [f"{desk.words(count, of='row')}-{number}" for number in range(20)]
    text = "claim,kind\n" + "".join(f"{row},statement\n" for row in rows)
    read = desk.send(f"/desk/stories/{desk.pick('stories')}/import/", {}, file=("file", text))
    if read.status != 302:
        return
    if desk.send(f"{read.headers['Location']}run/", {}).status == 302:
        for row in rows:
            desk.load.confirm("row", row)


def hand_in_a_text(desk: Desk, count: int) -> None:
    """A report that a worker reads."""
    title = desk.words(count, of="report").replace("-", " of ")
    lines = [" ".join(desk.rng.choices(WORDS, k=30)).capitalize() + "." for _ in range(12)]
    form = {"text": "\n\n".join([title, *lines]), "title": title, "story": ""}
    if desk.send("/desk/articles/take-in/", form).status == 302:
        desk.load.confirm("report", title)


def attach_a_file(desk: Desk, count: int) -> None:
    """Half a megabyte, as evidence."""
    source = desk.words(count, of="file")
    path = f"/desk/claims/{desk.pick('claims')}/evidence/new/"
    form = {
        "side": "context",
        "tier": "primary",
        "source": source,
        "passage": "So it is.",
        "interest": "unknown",
        "once": uuid.uuid4(),
    }
    text = f"{source},{desk.rng.random()}\n" * 20_000
    if desk.send(path, form, file=("upload", text)).status == 302:
        desk.load.confirm("file", source)


def publish_a_story(desk: Desk, count: int) -> None:
    """Every ready page is then made anew when it is next asked for."""
    path = f"/desk/stories/{desk.pick('stories')}/publish/"
    if revision := REVISION.search(desk.look(path).text):
        desk.send(path, {"revision": revision[1], "correction": desk.words(count, of="edition")})


DEEDS: tuple[Deed, ...] = (
    write_a_note,
    ask_a_question,
    import_a_sheet,
    write_a_note,
    hand_in_a_text,
    ask_a_question,
    attach_a_file,
    publish_a_story,
)
