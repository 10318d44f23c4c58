"""A place in a fiche from which values are read by path, each typed, cleaned and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeVar

from rncp_graph.fiche import Probleme, Remarque
from rncp_graph.readers.official_xml.codes import IGNORED, yes_no
from rncp_graph.readers.official_xml.elements import Element
from rncp_graph.text.cleaning import clean, clean_line, is_placeholder
from rncp_graph.text.dates import parse_date
from rncp_graph.text.memo import Memo

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
        return self._first(names, _text, str)

    def label(self, *names: str) -> str | None:
        """Return a short text on one line: a name, a title, a code."""
        return self._first(names, _LABELS.__getitem__, str)

    def identifier(self, *names: str) -> str | None:
        """Return a number written with or without blanks, such as a SIRET, without them."""
        return self._first(names, _without_blanks, str)

    def date(self, *names: str) -> date | None:
        """Return a date written dd/mm/yyyy."""
        return self._first(names, _LABELS.__getitem__, _DATES.__getitem__)

    def integer(self, *names: str) -> int | None:
        """Return a whole number from 0."""
        return self._first(names, _LABELS.__getitem__, _integer)

    def yes_no(self, *names: str) -> bool | None:
        """Return Oui or Non as a boolean."""
        return self._first(names, _LABELS.__getitem__, yes_no, Probleme.INCONNU)

    def coded(self, entry: Callable[[str], T | None], *names: str) -> T | None:
        """Return the entry of a code list; ``entry`` finds it by any of its spellings."""
        return self._first(names, _LABELS.__getitem__, entry, Probleme.INCONNU)

    def labels(self, *names: str) -> tuple[str, ...]:
        """Return the short texts of an element that may be repeated."""
        return self._all(names, str)

    def integers(self, *names: str) -> tuple[int, ...]:
        """Return the numbers of an element that may be repeated."""
        return self._all(names, _integer)

    def own_label(self) -> str | None:
        """Return the element's own text on one line."""
        self._element.text_known = True
        return self._stated(self._element.text, self._path, _LABELS.__getitem__)

    def nodes(self, *names: str) -> tuple[Node, ...]:
        """Return the elements of these names that may be repeated."""
        found: list[Node] = []
        for name in names:
            if self._element.leaves.get(name) is not None:
                self._element.twins(name)
            if elements := self._element.children.get(name):
                path = _below(self._path, name)
                found += [Node(element, path, self.journal) for element in elements]
        return tuple(found)

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
        for name in names:
            path = _below(self._path, name)
            for raw in self._read(name):
                stated = self._stated(raw, path, _LABELS.__getitem__)
                if stated is not None:
                    value = self._typed(stated, parse, Probleme.ILLISIBLE, raw, path)
                    if value is not None:
                        found.append(value)
        return tuple(found)

    def _first(
        self,
        names: tuple[str, ...],
        cleaned: Callable[[str], str | None],
        parse: Callable[[str], T | None],
        problem: Probleme = Probleme.ILLISIBLE,
    ) -> T | None:
        if len(names) == 1 and names[0] not in self._element.children:
            leaves, name = self._element.leaves, names[0]
            leaf = leaves.get(name)
            if leaf is None:
                return None
            stated = cleaned(leaf)
            value = parse(stated) if stated else None
            if value is not None or stated == "":
                leaves[name] = None
                return value
        return self._journalled(names, cleaned, parse, problem)

    def _journalled(
        self,
        names: tuple[str, ...],
        cleaned: Callable[[str], str | None],
        parse: Callable[[str], T | None],
        problem: Probleme,
    ) -> T | None:
        """Return the first value of several, or of one that the journal explains."""
        kept: T | None = None
        kept_as: str | None = None
        for name in names:
            for raw in self._read(name):
                path = _below(self._path, name)
                stated = self._stated(raw, path, cleaned)
                if stated is None or stated == kept_as:
                    continue
                if kept_as is not None:
                    self._note(path, Probleme.REPETE, stated)
                    continue
                kept, kept_as = self._typed(stated, parse, problem, raw, path), stated
        return kept

    def _read(self, name: str) -> Sequence[str]:
        """Return the texts of the elements of a name, which count as read from here on."""
        element = self._element
        leaf = element.leaves.get(name)
        if leaf is not None:
            element.leaves[name] = None
            return (leaf,)
        children = element.children.get(name, ())
        for child in children:
            child.text_known = True
        return [child.text for child in children]

    def _stated(self, raw: str, path: str, cleaned: Callable[[str], str | None]) -> str | None:
        value = cleaned(raw)
        if value is None:
            self._note(path, Probleme.REMPLISSAGE, raw.strip())
        return value or None

    def _typed(
        self,
        stated: str,
        parse: Callable[[str], T | None],
        problem: Probleme,
        raw: str,
        path: str,
    ) -> T | None:
        value = parse(stated)
        if value is None:
            self._note(path, problem, raw.strip())
        return value

    def _note(self, path: str, problem: Probleme, value: str) -> None:
        self.journal.append(Remarque(path, problem, value))


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _left(element: Element, path: str) -> list[tuple[str, str]]:
    """Path and value of all texts and attributes not asked for, in the order of the source."""
    found: list[tuple[str, str]] = []
    if element.parts and not element.text_known and (value := clean(element.text)):
        found.append((path, value))
    found += [(_below(path, f"@{name}"), value) for name, value in element.attributes.items()]
    names = element.leaves if any(element.leaves.values()) else element.children
    for name in names:
        leaf = element.leaves.get(name)
        if leaf and (value := clean(leaf)):
            found.append((_below(path, name), value))
        for child in element.children.get(name, ()):
            if child.children or child.parts or child.attributes or any(child.leaves.values()):
                found += _left(child, _below(path, name))
    return found


def _mark_known(element: Element) -> None:
    element.text_known = True
    element.leaves = dict.fromkeys(element.leaves)
    for children in element.children.values():
        for child in children:
            _mark_known(child)


def _text(raw: str) -> str | None:
    """Return a text cleaned; ``None`` where it is a placeholder."""
    value = clean(raw)
    return None if is_placeholder(value) else value


def _label(raw: str) -> str | None:
    """Return a text cleaned, on one line; ``None`` where it is a placeholder."""
    value = clean_line(raw)
    return None if is_placeholder(value) else value


def _without_blanks(raw: str) -> str | None:
    """Return a text without blanks; ``None`` where it is a placeholder."""
    if raw.isascii() and raw.isdigit():
        return raw
    value = "".join(clean(raw).split())
    return None if is_placeholder(value) else value


def _integer(text: str) -> int | None:
    if len(text) > _LONGEST_INTEGER or not (text.isascii() and text.isdigit()):
        return None
    return int(text)


_LABELS: Final = Memo(_label)
_DATES: Final = Memo(parse_date)
