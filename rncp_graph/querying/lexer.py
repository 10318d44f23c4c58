"""SPARQL cut into tokens, as far as needed to know a query's form and to find its parameters."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from rncp_graph.querying.model import Form

_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:\w[\w.-]*)?:(?:[\w:%.-]|\\.)*)
    | (?P<word>\w+)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Sections 4.1 and 19.8 of SPARQL 1.1, coarsely: what is no word is never taken for one."""

_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_STRAY_ESCAPE: Final = re.compile(r"""\\(?:\\|[tbnrf"'])|(\\)""")
_COMPARISON: Final = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*://).*[#']")
"""What may be less than something, and then a comment or a string; no operand begins with //."""
_SERVICE: Final = "SERVICE"

_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {form.value.upper(): form for form in Form},
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its kind, its text, and where it begins and ends."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals, empty where the token is no bare word."""
        return self.text.upper() if self.kind == "word" else ""


_END: Final = Token("end", "", 0, 0)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, without comments and blanks.

    >>> [token.kind for token in tokens('ASK { ?s a <x:y> } # done')]
    ['word', 'other', 'variable', 'word', 'iri', 'other']
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup is not None and match.lastgroup != "comment":
            yield Token(match.lastgroup, match.group(), match.start(), match.end())


def form_of(text: str) -> Form | None:
    """Return the form of a query, ``None`` where the text is no query.

    >>> form_of("PREFIX ask: <http://example.org/> SELECT * WHERE { ?s ask:select ?o }")
    <Form.SELECT: 'select'>
    """
    keywords = (token.keyword for token in tokens(text))
    return next((_FORMS[word] for word in keywords if word in _FORMS), None)


def is_update(text: str) -> bool:
    """Return whether the text is a SPARQL update: it would change the data.

    >>> is_update("PREFIX x: <http://example.org/> insert data { x:a x:b x:c }")
    True
    """
    for token in tokens(text):
        if token.keyword in _FORMS:
            return False
        if token.keyword in _UPDATES:
            return True
    return False


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


@dataclass(frozen=True, slots=True)
class ValuesBlock:
    """A ``VALUES ?name { … }``; ``start`` and ``end`` bound what the braces hold."""

    variable: str
    start: int
    end: int
    terms: tuple[str, ...]


def values_blocks(text: str) -> list[ValuesBlock]:
    """Return the VALUES blocks of one variable, in the order of the text.

    >>> [(block.variable, block.terms) for block in values_blocks('VALUES ?a { "}" UNDEF }')]
    [('a', ('"}"', 'UNDEF'))]
    """
    found = []
    every = list(tokens(text))
    for index, token in enumerate(every):
        if token.keyword != "VALUES":
            continue
        head = every[index + 1 : index + 3]
        if [part.kind for part in head] != ["variable", "other"] or head[1].text != "{":
            continue
        body = every[index + 3 :]
        size = next((at for at, part in enumerate(body) if part.text == "}"), len(body))
        if size < len(body):
            terms = tuple(text[part.start : part.end] for part in body[:size])
            found.append(ValuesBlock(head[0].text[1:], head[1].end, body[size].start, terms))
    return found
