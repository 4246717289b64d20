"""Taking in coverage: addresses, a pasted text or page, a file, or a list that was looked over."""

import json
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from stories.forms.lists import Row, decoded, is_address, read_csv, read_json, read_lines
from stories.forms.rows import StoryField, offer
from stories.intake.address import Address
from stories.models import Story, User
from stories.models.intake import Wanted
from stories.models.vocab import Road

MOST_BYTES = 2_000_000
LISTS = {".csv": read_csv, ".json": read_json}
PAGES = (".html", ".htm")
TYPES = (*PAGES, ".txt", *LISTS)


class TakeInForm(forms.Form):
    """Gives `wanted`, what to take in, and `left_out`, the rows of a list that cannot be.

    A list is shown before it runs: `rows` then carries it, as it was read.
    """

    addresses = forms.CharField(
        label="Web addresses",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(
            attrs={"rows": 3, "inputmode": "url", "spellcheck": "false", "autofocus": True}
        ),
        help_text="One, or many: one a line.",
    )
    text = forms.CharField(
        label="Text or source of a page",
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="For print, wire and pages that only you can open. Give its address above, "
        "if it has one.",
    )
    file = forms.FileField(
        label="File",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(TYPES)}),
        help_text="A saved page (.html), a text (.txt), or a list (.csv, .json, or .txt with "
        "one address a line). A list may have the columns address, title, outlet, byline, "
        "published and note. At most 2 MB and 500 rows.",
    )
    story = StoryField(
        required=False,
        empty_label="No story yet",
        help_text="What is taken in joins it.",
    )
    title = forms.CharField(required=False, widget=forms.HiddenInput)
    rows = forms.CharField(required=False, max_length=4_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted: list[Wanted] = []
        self.left_out: list[Row] = []
        self.is_list = False
        offer(self, "story", Story.objects.visible_to(user).order_by("title"))

    def clean_addresses(self) -> list[Row]:
        text = self.cleaned_data["addresses"]
        if not text.strip():
            return []
        rows = read_lines(text)
        if faults := [f"{row.typed[:80]}: {row.fault}" for row in rows if row.fault]:
            raise ValidationError(faults)
        return rows

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if PurePath(file.name or "").suffix.lower() not in TYPES:
            raise ValidationError(f"Files that end in {', '.join(TYPES)} are taken.")
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError("This file is larger than 2 MB. Split it, or save less of it.")
        return file

    def clean_rows(self) -> list[Wanted]:
        """The list that was shown, as the page sent it back."""
        text = self.cleaned_data["rows"]
        if not text:
            return []
        try:
            return [
                Wanted(
                    Road.ADDRESS,
                    Address.parse(address),
                    hints={str(name): str(value) for name, value in hints.items()},
                )
                for address, hints in json.loads(text)
            ]
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ValidationError("The list got lost on the way. Give it again.") from error

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        if values["rows"]:
            self.wanted = values["rows"]
            return values
        given = [name for name in ("text", "file") if values.get(name)]
        if len(given) == 2:
            self.add_error("file", "Give a text or a file, not both.")
        elif given == ["file"]:
            self._read_file(values["file"], values["addresses"])
        elif given == ["text"]:
            self._one_text(values["text"], values["addresses"], field="text")
        elif values["addresses"]:
            self._list(values["addresses"])
        else:
            self.add_error("addresses", "Give an address, a text or a file.")
        return values

    def _read_file(self, file: UploadedFile, rows: list[Row]) -> None:
        suffix = PurePath(file.name or "").suffix.lower()
        try:
            text = decoded(file.read())
            if suffix == ".txt" and all(is_address(line) for line in text.split() or [""]):
                self._list([*rows, *read_lines(text)], shown=True)
            elif suffix in LISTS:
                self._list([*rows, *LISTS[suffix](text)], shown=True)
            else:
                self._one_text(text, rows, field="file", is_page=suffix in PAGES)
        except ValidationError as error:
            self.add_error("file", error)

    def _one_text(
        self, text: str, rows: list[Row], *, field: str, is_page: bool | None = None
    ) -> None:
        if len(rows) > 1:
            self.add_error("addresses", "A text has one address, or none.")
            return
        if not text.strip():
            self.add_error(field, "There is no text in it.")
            return
        if is_page is None:
            is_page = text.lstrip().startswith("<") and "</" in text
        road = Road.HTML if is_page else Road.TEXT
        address = rows[0].address if rows else None
        self.wanted = [Wanted(road, address, text, self._hints())]

    def _list(self, rows: list[Row], *, shown: bool = False) -> None:
        self.left_out = [row for row in rows if row.fault]
        good = [row for row in rows if not row.fault]
        self.is_list = shown or len(rows) > 1
        hints = {} if self.is_list else self._hints()
        self.wanted = [Wanted(Road.ADDRESS, row.address, "", row.hints or hints) for row in good]
        if not good:
            faults = [f"{row.typed[:80]}: {row.fault}" for row in rows[:5]]
            self.add_error("file" if shown else "addresses", ValidationError(faults))

    def _hints(self) -> dict[str, str]:
        """The bookmarklet hands over the title of the page."""
        return {"title": self.cleaned_data["title"][:300]}

    def packed(self) -> str:
        """The list that is shown, for `rows`."""
        return json.dumps([[each.address.url, each.hints] for each in self.wanted if each.address])
