"""What a switch may say: checks of values from the environment, each with its advice."""

from email.headerregistry import HeaderRegistry
from email.utils import quote
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from environs import ValidationError


def need(module: str, package: str, switch: str) -> None:
    """Raises ImproperlyConfigured where the package is not installed that `switch` calls for."""
    if find_spec(module) is None:
        raise ImproperlyConfigured(
            f"{switch} needs the package {package}. Run: pip install {package}"
        )


def a_secret(value: str) -> None:
    made_up = len(set(value)) < 10 or value.startswith("django-insecure-")
    if len(value) < 50 or made_up:
        raise ValidationError("use at least 50 random characters; `make run` writes such a key")


def a_token(value: str) -> None:
    """What a program sends in a header to be let in."""
    plain = value.isascii() and value.isprintable() and " " not in value
    if value and (len(value) < 32 or len(set(value)) < 10 or not plain):
        raise ValidationError(
            "use at least 32 random letters and digits, such as those of: openssl rand -hex 32"
        )


def a_site_url(value: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or value.count("/") > 2:
        raise ValidationError("write it like https://news.example.org, without a path or slash")


def exact_hosts(value: list[str]) -> None:
    if any(host.startswith(".") or "*" in host for host in value):
        raise ValidationError("name each host in full; wildcards are refused")


def a_time_zone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError("use a name of the IANA list, such as Europe/London")


def some_days(value: int) -> None:
    if not 1 <= value <= 365:
        raise ValidationError("use a number of days from 1 to 365")


def a_queue(value: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"sqlite", "postgres", "postgresql", "redis", "rediss"}:
        raise ValidationError(
            "write it like sqlite:///path/queue.sqlite3, postgres://user:password@host/name "
            "or redis://host:6379/0"
        )


def a_replica(value: str) -> None:
    if value and urlsplit(value).scheme not in {"postgres", "postgresql"}:
        raise ValidationError("write it like postgres://user:password@host/name")


def a_log_format(value: str) -> None:
    if value not in {"plain", "json"}:
        raise ValidationError("choose plain or json")


def a_length(value: int) -> None:
    """Of time, or of a row of connections."""
    if value < 0:
        raise ValidationError("use 0 or more; 0 turns it off")


def an_archive(value: str) -> None:
    parts = urlsplit(value.replace("{address}", ""))
    if value and ("{address}" not in value or parts.scheme != "https" or not parts.hostname):
        raise ValidationError(
            "write it like https://archive.example.org/save/{address}; {address} stands where "
            "the address of the article goes"
        )


def a_hub(value: str) -> None:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment):
        raise ValidationError("write it like https://hub.example.org/")


def sender(newsroom: str) -> str:
    """In whose name mail goes out where nobody said: any name is one when it is quoted."""
    return f'"{quote(newsroom)}" <desk@localhost>'


def a_sender(value: str) -> None:
    header: Any = HeaderRegistry()("from", value) if value.isprintable() else None
    groups = header.groups if header else ()
    named = [each for group in groups if not group.display_name for each in group.addresses]
    if value and (len(named) != 1 or not (named[0].username and named[0].domain)):
        raise ValidationError(
            "write it like Storytrack <desk@example.org>, a name with marks in quotes: "
            '"Herald, The" <desk@example.org>'
        )


def a_contact(value: str) -> None:
    """An address to which RFC 9116 lets a report of a hole go."""
    good = value.startswith(("mailto:", "https://", "tel:")) and value.isascii()
    if value and (not good or any(each.isspace() for each in value)):
        raise ValidationError(
            "write it like mailto:security@example.org or https://example.org/security"
        )


def a_name(value: str) -> None:
    """The name of something in Python, with its module."""
    if "." not in value or not all(part.isidentifier() for part in value.split(".")):
        raise ValidationError("write it like package.module.function")
