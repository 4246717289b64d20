"""Pages as programs read them."""

import html
import json
import re
from typing import Any


def meta(page: str, name: str) -> str:
    """The content of the one meta tag of this name."""
    [found] = re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page)
    return html.unescape(found)


def linked(page: str) -> list[dict[str, Any]]:
    """Every block of JSON-LD."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in blocks]
