"""SPARQL cut into tokens, as far as needed to know a query's form and to find its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
"""Sections 4.1 and 19.8 of SPARQL 1.1, coarsely, without knowing what may stand where."""

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
