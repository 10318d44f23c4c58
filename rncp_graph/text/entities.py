"""Resolves HTML entities that are still there after the file itself has been parsed."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

_AMPERSANDS: Final = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_MOST_PASSES: Final = 8
"""A hostile text could ask for as many passes as it has characters."""


def decode_entities(text: str) -> str:
    """Return a text with its entities resolved, however many times they were escaped.

    Only entities that end with a semicolon are taken as such: an address may well hold ``&copy=1``.

    >>> decode_entities("R&amp;D, D&amp;eacute;cor, &#233;t&eacute;, ?a=1&copy=2")
    'R&D, Décor, été, ?a=1&copy=2'
    """
    for _ in range(_MOST_PASSES):
        if "&" not in text:
            break
        decoded = _ENTITY.sub(_character, _AMPERSANDS.sub("&", text))
        if decoded == text:
            break
        text = decoded
    return text


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0])
