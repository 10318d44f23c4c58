"""Cuts the lines of a document into the sections that its labels open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rncp_graph.readers.fiche_text.labels import Label, Labels
from rncp_graph.readers.fiche_text.model import Key, Line


@dataclass(slots=True)
class Raw:
    """A section while it is collected: its label, and the lines under it as they stand."""

    key: Key
    heading: str
    value: str
    lines: list[Line] = field(default_factory=list)

    def texts(self) -> list[str]:
        """Return the value behind the label, if any, then the lines."""
        value = self.value.strip(" :")
        return ([value] if value else []) + [line.text for line in self.lines]


@dataclass(slots=True)
class RawSheet:
    """A fiche while it is collected."""

    line: int
    around: list[Line] = field(default_factory=list)
    sections: list[Raw] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """How the labels of a layout follow one another.

    ``part`` tells in which part of the document a section stands: parts come in order, and in the
    ``last`` one a label of ``first`` opens another fiche. Sections of ``several`` may be repeated,
    those of ``floating`` stand in any part.
    """

    labels: Labels
    part: Callable[[Key], int]
    last: int
    first: frozenset[Key]
    several: frozenset[Key]
    floating: frozenset[Key] = frozenset()


def cut(lines: Sequence[Line], rules: Rules) -> list[RawSheet]:
    """Return the fiches of a document, each with its sections."""
    cutter = _Cutter(rules, lines[0].number if lines else 1)
    place = 0
    while place < len(lines):
        label = rules.labels.at(lines, place)
        if label is not None and cutter.opens(label, lines[place].number):
            place += label.lines
        else:
            cutter.add(lines[place])
            place += 1
    return cutter.sheets


class _Cutter:
    """What is known of the document while its lines go by."""

    def __init__(self, rules: Rules, line: int) -> None:
        self._rules = rules
        self._part = 0
        self._seen: set[Key] = set()
        self.sheets = [RawSheet(line)]

    def opens(self, label: Label, line: int) -> bool:
        """Return whether a label is one here, and if so open its section."""
        key = label.key
        if key is Key.DECOR:
            return True
        part = self._part if key in self._rules.floating else self._rules.part(key)
        if key in self._rules.first and self._part == self._rules.last:
            self.sheets.append(RawSheet(line))
            self._part, self._seen = 0, set()
        if key in self._seen and key not in self._rules.several:
            return self._is_caption(key)
        if part < self._part:
            return False
        self._part = part
        self._seen.add(key)
        self.sheets[-1].sections.append(Raw(key, label.words, label.value))
        return True

    def add(self, line: Line) -> None:
        """Add a line to the section it stands in."""
        sheet = self.sheets[-1]
        (sheet.sections[-1].lines if sheet.sections else sheet.around).append(line)

    def _is_caption(self, key: Key) -> bool:
        """Return whether a label repeated is the caption of the table that its section holds."""
        current = self.sheets[-1].sections[-1]
        return current.key is key and not current.lines
