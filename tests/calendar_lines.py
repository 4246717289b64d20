"""A strict reader of iCalendar lines (RFC 5545, sections 3.1 to 3.4), written for the tests."""

import re

CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<params>(;[A-Za-z0-9-]+=("[^"]*"|[^";:,]*)(,("[^"]*"|[^";:,]*))*)*)'
    r":(?P<value>.*)",
    re.DOTALL,
)
TEXTS = {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME"}
ESCAPED = re.compile(r"(?:\\[\\;,nN]|[^\\;,])*", re.DOTALL)
ONCE = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "LAST-MODIFIED"}


def faults(data: bytes) -> list[str]:
    """What a strict reader finds wrong with a calendar; empty where nothing is."""
    if not data.endswith(b"\r\n"):
        return ["It does not end with CRLF."]
    found, lines = [], data[:-2].split(b"\r\n")
    for number, raw in enumerate(lines, 1):
        if len(raw) > 75:
            found.append(f"line {number}: {len(raw)} octets")
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            found.append(f"line {number}: a character is torn apart")
            continue
        if CONTROLS.search(text):
            found.append(f"line {number}: a control character")
        if not text:
            found.append(f"line {number}: empty")
    return found or _structure(data[:-2].decode().replace("\r\n ", "").split("\r\n"))


def _structure(lines: list[str]) -> list[str]:
    found: list[str] = []
    open_parts: list[tuple[str, list[str]]] = []
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if match is None:
            found.append(f"content line {number} is none: {line[:60]!r}")
            continue
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            open_parts.append((value, []))
            continue
        if not open_parts:
            found.append(f"content line {number} stands outside")
            continue
        if name == "END":
            part, names = open_parts.pop()
            if part != value:
                found.append(f"{value} ends where {part} is open")
            if part == "VEVENT":
                found += [
                    f"{each} stands {names.count(each)} times"
                    for each in ONCE
                    if names.count(each) != 1
                ]
            continue
        open_parts[-1][1].append(name)
        if name in TEXTS and not ESCAPED.fullmatch(value):
            found.append(f"content line {number}: {name} is not escaped")
    return found + [f"{part} is left open" for part, _ in open_parts]
