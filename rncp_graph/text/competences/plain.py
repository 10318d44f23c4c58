"""Plain text of a field: HTML remains become lines, bullets and characters."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>|<!--[^<>]*-->")
_BLOCKS = re.compile(r"br|p|div|[uod]l|d[td]|t(?:r|able|body|head)|h[1-6]|section|blockquote")
_CELLS = frozenset(("td", "th"))


def plain(text: str) -> str:
    r"""The text without tags or entities; items become lines opened by `- `, indented by level.

    Line breaks of an HTML source mean nothing and become blanks; a line that `<br>` begins within
    an item is indented as one level below.

    >>> plain("<ul><li>Poser<ul><li>Tailler &amp; coller</li></ul></li></ul>")
    '- Poser\n  - Tailler & coller'
    """
    if not _TAG.search(text):
        return unescape(text) if "&" in text else text
    parts: list[str] = []
    level = 0
    end = 0
    for tag in _TAG.finditer(text):
        parts.append(" ".join(text[end : tag.start()].splitlines()))
        name = (tag[2] or "").lower()
        closing = tag[1] == "/"
        if name in ("ul", "ol"):
            level = max(0, level + (-1 if closing else 1))
        parts.append(_replacement(name, level, closing=closing))
        end = tag.end()
    parts.append(" ".join(text[end:].splitlines()))
    lines = unescape("".join(parts)).split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _replacement(name: str, level: int, *, closing: bool) -> str:
    if name == "li":
        return "\n" if closing else "\n" + "  " * (level - 1) + "- "
    if _BLOCKS.fullmatch(name):
        return "\n" + "  " * level if name == "br" else "\n"
    return "  " if name in _CELLS else ""
