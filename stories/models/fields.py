"""Field types that keep bad characters, bad lengths and guessable ids out of the record."""

import re
import secrets
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

# What XML 1.0 forbids (section 2.2, "Char") plus C1 controls and noncharacters:
# one of them takes a whole feed down.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)
_NEWLINES = re.compile("\r\n?|\x85")
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_public_id() -> str:
    """Eight characters, 31**8 possibilities: short to read out, not to be guessed or counted."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


def clean_text(text: str) -> str:
    """`text` in NFC with `\\n` for every newline, without characters that XML 1.0 forbids."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _NEWLINES.sub("\n", text)))


def clean_line(text: str) -> str:
    """`clean_text` on one line: every run of white space becomes one space, none at the ends."""
    return " ".join(clean_text(text).split())


def clean_values(value: Any) -> Any:
    """A JSON value with every string in it, keys too, passed through `clean_text`."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(str(key)): clean_values(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_values(item) for item in value]
    return value


class _Cleaned(models.Field):
    """Cleans on the way in, on the instance too, so that page, log and digest agree."""

    def cleaned(self, value: Any) -> Any:
        return clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.cleaned(value))

    def to_python(self, value: Any) -> Any:
        return self.cleaned(super().to_python(value))


class CleanText(_Cleaned, models.TextField):
    """Paragraphs of at most `max_length` characters; longer text is refused, never cut."""

    def __init__(self, *args: Any, max_length: int = 10_000, **kwargs: Any) -> None:
        kwargs["max_length"] = max_length
        super().__init__(*args, **kwargs)
        self.validators.append(MaxLengthValidator(max_length))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not self.blank and not value.strip():
            raise ValidationError(self.error_messages["blank"], code="blank")


class CleanLine(_Cleaned, models.CharField):
    """One line of text."""

    def cleaned(self, value: Any) -> Any:
        return clean_line(value) if isinstance(value, str) else value


class CleanJSON(_Cleaned, models.JSONField):
    """JSON whose strings are clean: PostgreSQL refuses a NUL inside jsonb."""

    def cleaned(self, value: Any) -> Any:
        return clean_values(value)


class PublicId(models.CharField):
    """The random name of a row in addresses, exports and chains; never the primary key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", new_public_id)
        super().__init__(*args, **kwargs)


class Amount(models.DecimalField):
    """A quantity. SQLite keeps 15 significant digits, so no amount has more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 15)
        kwargs.setdefault("decimal_places", 3)
        super().__init__(*args, **kwargs)
