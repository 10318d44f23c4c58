"""A place in a fiche from which values are read by path, each typed, cleaned and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeVar

from rncp_graph.fiche import Probleme, Remarque
from rncp_graph.readers.official_xml.codes import IGNORED, yes_no
from rncp_graph.readers.official_xml.elements import Element
from rncp_graph.text.cleaning import clean, clean_line, is_placeholder
from rncp_graph.text.dates import parse_date

T = TypeVar("T")
_LONGEST_INTEGER: Final = 9
"""Digits; the schema's numbers are unsignedInt."""


class Node:
    """An element, its path below FICHE, and the journal of what could not be taken as it stood.

    The accessors take the names an element had in the versions of the export, the newest first. A
    value is ``None`` where no such element exists, where it is blank, or as the journal explains.
    """

    __slots__ = ("_element", "_path", "journal")

    def __init__(self, element: Element, path: str, journal: list[Remarque] | None = None) -> None:
        self._element = element
        self._path = path
        self.journal: list[Remarque] = [] if journal is None else journal

    @property
    def line(self) -> int:
        """Line of the source on which the element begins."""
        return self._element.line

    def text(self, *names: str) -> str | None:
        """Return a long text: its lines and runs of blanks stay."""
        return self._first(names, clean, str)

    def label(self, *names: str) -> str | None:
        """Return a short text on one line: a name, a title, a code."""
        return self._first(names, clean_line, str)

    def identifier(self, *names: str) -> str | None:
        """Return a number written with or without blanks, such as a SIRET, without them."""
        return self._first(names, _without_blanks, str)

    def date(self, *names: str) -> date | None:
        """Return a date written dd/mm/yyyy."""
        return self._first(names, clean_line, parse_date)

    def integer(self, *names: str) -> int | None:
        """Return a whole number from 0."""
        return self._first(names, clean_line, _integer)

    def yes_no(self, *names: str) -> bool | None:
        """Return Oui or Non as a boolean."""
        return self.coded(yes_no, *names)

    def coded(self, entry: Callable[[str], T | None], *names: str) -> T | None:
        """Return the entry of a code list; ``entry`` finds it by any of its spellings."""
        return self._first(names, clean_line, entry, Probleme.INCONNU)

    def labels(self, *names: str) -> tuple[str, ...]:
        """Return the short texts of an element that may be repeated."""
        return self._all(names, str)

    def integers(self, *names: str) -> tuple[int, ...]:
        """Return the numbers of an element that may be repeated."""
        return self._all(names, _integer)

    def own_label(self) -> str | None:
        """Return the element's own text on one line."""
        self._element.text_known = True
        return self._stated(self._element, self._path, clean_line)

    def nodes(self, *names: str) -> tuple[Node, ...]:
        """Return the elements of these names that may be repeated."""
        return tuple(Node(element, path, self.journal) for element, path in self._elements(names))

    def node(self, *names: str) -> Node | None:
        """Return the one element of these names; the values of a second one go to the journal."""
        found = self.nodes(*names)
        for other in found[1:]:
            other.repeated()
        return found[0] if found else None

    def repeated(self) -> None:
        """Put what is still unread below here into the journal: it repeats what was read."""
        for path, value in _left(self._element, self._path):
            self._note(path, Probleme.REPETE, value)
        _mark_known(self._element)

    def unread(self) -> list[Remarque]:
        """Return the texts and attributes below here that no accessor asked for."""
        return [
            Remarque(path, Probleme.NON_LU, value)
            for path, value in _left(self._element, self._path)
            if path not in IGNORED
        ]

    def _all(self, names: tuple[str, ...], parse: Callable[[str], T | None]) -> tuple[T, ...]:
        found: list[T] = []
        for element, path in self._elements(names):
            element.text_known = True
            stated = self._stated(element, path, clean_line)
            if stated is not None:
                value = self._typed(stated, parse, Probleme.ILLISIBLE, element, path)
                if value is not None:
                    found.append(value)
        return tuple(found)

    def _first(
        self,
        names: tuple[str, ...],
        cleaned: Callable[[str], str],
        parse: Callable[[str], T | None],
        problem: Probleme = Probleme.ILLISIBLE,
    ) -> T | None:
        kept: T | None = None
        kept_as: str | None = None
        for element, path in self._elements(names):
            element.text_known = True
            stated = self._stated(element, path, cleaned)
            if stated is None or stated == kept_as:
                continue
            if kept_as is not None:
                self._note(path, Probleme.REPETE, stated)
                continue
            kept, kept_as = self._typed(stated, parse, problem, element, path), stated
        return kept

    def _elements(self, names: tuple[str, ...]) -> Iterator[tuple[Element, str]]:
        children = self._element.children
        for name in names:
            for element in children.get(name, ()):
                yield element, _below(self._path, name)

    def _stated(self, element: Element, path: str, cleaned: Callable[[str], str]) -> str | None:
        raw = element.text
        value = cleaned(raw)
        if not value:
            return None
        if is_placeholder(value):
            self._note(path, Probleme.REMPLISSAGE, raw.strip())
            return None
        return value

    def _typed(
        self,
        stated: str,
        parse: Callable[[str], T | None],
        problem: Probleme,
        element: Element,
        path: str,
    ) -> T | None:
        value = parse(stated)
        if value is None:
            self._note(path, problem, element.text.strip())
        return value

    def _note(self, path: str, problem: Probleme, value: str) -> None:
        self.journal.append(Remarque(path, problem, value))


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _left(element: Element, path: str) -> Iterator[tuple[str, str]]:
    """Path and value of all texts and attributes not asked for, in the order of the source."""
    if not element.text_known and (value := clean(element.text)):
        yield path, value
    for name, value in element.attributes.items():
        yield _below(path, f"@{name}"), value
    for name, children in element.children.items():
        below = _below(path, name)
        for child in children:
            if child.children or child.attributes or not child.text_known:
                yield from _left(child, below)


def _mark_known(element: Element) -> None:
    element.text_known = True
    for children in element.children.values():
        for child in children:
            _mark_known(child)


def _integer(text: str) -> int | None:
    if len(text) > _LONGEST_INTEGER or not (text.isascii() and text.isdigit()):
        return None
    return int(text)


def _without_blanks(text: str) -> str:
    return "".join(clean(text).split())
