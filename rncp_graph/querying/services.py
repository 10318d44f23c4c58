"""SERVICE in a query: whether it calls other servers, and which.

A query may be cut into tokens only where it is known what may stand where, which the lexer does not
know; it was possible to hide a SERVICE from it. Hence the doubts: what engines may read otherwise.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rncp_graph.querying.lexer import Token, tokens

_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_STRAY_ESCAPE: Final = re.compile(r"""\\(?:\\|[tbnrf"'])|(\\)""")
_COMPARISON: Final = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*://).*[#']")
"""What may be less than something, and then a comment or a string; no operand begins with //."""
_HTTP: Final = re.compile(r"<https?://[^\\]+>", re.IGNORECASE)
_SERVICE: Final = "SERVICE"
_END: Final = Token("end", "", 0, 0)


def calls_service(text: str) -> bool:
    """Return whether a query sends a part of itself to another server (SERVICE), or may do so.

    Where parsers may cut the text otherwise than here, the word alone is enough.

    >>> calls_service('ASK { service <http://example.org/sparql> { ?s ?p "x" } }')
    True
    >>> calls_service('ASK { ?service ?p "SERVICE" } # SERVICE')
    False
    """
    every = list(tokens(text))
    if is_doubtful(text, every):
        return _SERVICE in _CODEPOINT.sub(_character, text).upper()
    return any(_may_call(token, after) for token, after in pairwise([*every, _END]))


def is_doubtful(text: str, every: Sequence[Token]) -> bool:
    """Return whether a parser may cut the text, whose tokens these are, into other tokens.

    ``<b#>`` may be an IRI, or be less than ``b`` and a comment; a string with an escape that there
    is not may be several strings; some parsers resolve code points before all else (19.2).
    """
    return _CODEPOINT.search(text) is not None or any(
        _COMPARISON.match(token.text)
        if token.kind == "iri"
        else token.kind == "string" and any(_STRAY_ESCAPE.findall(token.text))
        for token in every
    )


def _may_call(token: Token, after: Token) -> bool:
    """Return whether SERVICE stands there, maybe written together with its neighbours."""
    if token.kind == "prefixed":
        return after.text == "{" and _SERVICE in token.text.upper()
    return _SERVICE in token.keyword


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= sys.maxunicode else ""


def service_addresses(text: str) -> list[Token] | None:
    """Return the address of each SERVICE; ``None`` where one is no http(s) IRI, or in doubt.

    A SERVICE inside another is left out: it goes to the outer one's server, as a part of its query.

    >>> [token.text for token in service_addresses("ASK { SERVICE <http://a/> { ?s ?p 1 } }")]
    ['<http://a/>']
    >>> service_addresses("ASK { ?s ?p ?b SERVICE ?b { ?s ?p 1 } }") is None
    True
    """
    every = list(tokens(text))
    if is_doubtful(text, every):
        return None
    found: list[Token] = []
    end = 0
    for index, (token, after) in enumerate(pairwise([*every, _END])):
        if index < end or not _may_call(token, after):
            continue
        start = index + 1 + (after.keyword == "SILENT")
        address, brace = [*every[start : start + 2], _END, _END][:2]
        if token.keyword != _SERVICE or brace.text != "{" or not _HTTP.fullmatch(address.text):
            return None
        found.append(address)
        end = _closing(every, start + 1)
    return found


def _closing(every: Sequence[Token], opening: int) -> int:
    """Return where the brace that opens there is closed, or the end."""
    depth = 0
    for index in range(opening, len(every)):
        depth += {"{": 1, "}": -1}.get(every[index].text, 0)
        if depth == 0:
            return index
    return len(every)
