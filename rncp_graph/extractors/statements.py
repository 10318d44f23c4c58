"""Collects statements as lines of N-Triples, each once, in the order of their first mention."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from rncp_graph.extractors.terms import RDF, XSD, Node, escaped

_TYPE: Final = RDF.type
_DATE: Final = XSD.date
_YEAR: Final = XSD.gYear
_INTEGER: Final = XSD.integer
_BOOLEAN: Final = XSD.boolean


class Statements:
    """What is stated; an absent value states nothing.

    >>> statements = Statements()
    >>> statements.integer(Node("<s:>"), Node("<p:>"), 2)
    >>> list(statements.lines)
    ['<s:> <p:> "2"^^<http://www.w3.org/2001/XMLSchema#integer>']
    """

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: dict[str, None] = {}
        """Subject, predicate and object of each statement, without the dot that ends a line."""

    def add(self, lines: Iterable[str]) -> None:
        """State lines that others have collected."""
        self.lines.update(dict.fromkeys(lines))

    def typed(self, node: Node, of_class: Node) -> Node:
        """Return the resource, once its class is stated."""
        self.lines[f"{node} {_TYPE} {of_class}"] = None
        return node

    def link(self, subject: Node, predicate: Node, value: Node) -> None:
        """State a relation between two resources."""
        self.lines[f"{subject} {predicate} {value}"] = None

    def text(self, subject: Node, predicate: Node, value: str | None) -> None:
        """State a text, in French."""
        if value is not None:
            self.lines[f'{subject} {predicate} "{escaped(value)}"@fr'] = None

    def string(self, subject: Node, predicate: Node, value: str | None) -> None:
        """State an identifier: a string without language."""
        if value is not None:
            self.lines[f'{subject} {predicate} "{escaped(value)}"'] = None

    def day(self, subject: Node, predicate: Node, value: date | None) -> None:
        """State a date."""
        if value is not None:
            self.lines[f'{subject} {predicate} "{value.isoformat()}"^^{_DATE}'] = None

    def year(self, subject: Node, predicate: Node, value: int | None) -> None:
        """State a year."""
        if value is not None:
            self.lines[f'{subject} {predicate} "{value:04d}"^^{_YEAR}'] = None

    def integer(self, subject: Node, predicate: Node, value: int | None) -> None:
        """State a count, a rank or a rate."""
        if value is not None:
            self.lines[f'{subject} {predicate} "{value}"^^{_INTEGER}'] = None

    def boolean(self, subject: Node, predicate: Node, value: bool | None) -> None:
        """State a yes or a no."""
        if value is not None:
            words = "true" if value else "false"
            self.lines[f'{subject} {predicate} "{words}"^^{_BOOLEAN}'] = None
