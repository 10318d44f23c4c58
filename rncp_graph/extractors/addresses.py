"""Web addresses found in free text."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

_ADDRESS: Final = re.compile(r"""https?://(?:(?![;,|]+https?://)[^\s<>"«»“”])+""", re.IGNORECASE)
_TRAILING: Final = ".,;:!?'’…|*"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}


def addresses(text: str) -> list[NamedNode]:
    """Return the well-formed http(s) addresses of a text, in its order.

    Punctuation after an address is not part of it; an address without its scheme is not one.

    >>> addresses("Voir https://exemple.fr/a(b)) ; www.exemple.fr ou http://exemple.fr.")
    [<NamedNode value=https://exemple.fr/a(b)>, <NamedNode value=http://exemple.fr>]
    """
    found = (_address(_trimmed(match)) for match in _ADDRESS.findall(text))
    return [address for address in found if address is not None]


def _address(candidate: str) -> NamedNode | None:
    """Return the address as an IRI; ``None`` where it has no host or cannot be one."""
    try:
        return NamedNode(candidate) if urlsplit(candidate).hostname else None
    except ValueError:
        return None


def _trimmed(candidate: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    while candidate:
        last = candidate[-1]
        opening = _BRACKETS.get(last)
        unbalanced = opening is not None and candidate.count(last) > candidate.count(opening)
        if last not in _TRAILING and not unbalanced:
            break
        candidate = candidate[:-1]
    return candidate
