"""What follows one another down the pages: paragraphs, labels, and the rows of whole tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rncp_graph.readers.fiche_pdf.columns import Lines
from rncp_graph.readers.fiche_pdf.definitions import FACTS, definitions_at
from rncp_graph.readers.fiche_pdf.heads import Head, head_of
from rncp_graph.readers.fiche_pdf.model import Item, Row, Table, TextLine, text_of
from rncp_graph.readers.fiche_text.labels import Label, Labels
from rncp_graph.readers.fiche_text.model import Line
from rncp_graph.readers.official_xml.codes import fold

_SAME_EDGE: Final = 4.0
"""Points by which the columns of a table may differ from page to page."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column, or a row of a table under its head, or that head itself."""

    lines: tuple[TextLine, ...] = ()
    row: Row = ()
    head: Head | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """Tells what stands on the pages of a document, by the labels of its layout."""

    labels: Labels
    bars: Mapping[int, Sequence[float]]
    right: float

    def of(self, items: Sequence[Item]) -> Iterator[Block]:
        """Return the blocks that lines and tables make."""
        for ruled, group in groupby(items, key=lambda item: isinstance(item, Table)):
            if ruled:
                for table in whole_tables([it for it in group if isinstance(it, Table)]):
                    yield from self._ruled(table)
            else:
                yield from self._plain([it for it in group if isinstance(it, TextLine)])

    def _ruled(self, table: Table) -> Iterator[Block]:
        """Return the rows of a table; what is a label and its value, or columns, as such."""
        head: Head | None = None
        for place, row in enumerate(table.rows):
            new = head_of([text_of(cell) for cell in row])
            if new is not None and new.sections:
                yield from _sections(row, table.rows[place + 1 :])
                return
            head = new or head
            if new is None and self._is_fact(row):
                yield Block(row[0])
                yield Block(tuple(line for cell in row[1:] for line in cell))
            else:
                yield Block(row=row, head=head, heading=new is not None)

    def _is_fact(self, row: Row) -> bool:
        if not row[0] or not any(row[1:]):
            return False
        label = self.labels.at([Line(1, text_of(row[0]))], 0)
        return label is not None and label.key in FACTS and not label.value.strip(" :")

    def _plain(self, lines: Sequence[TextLine]) -> Iterator[Block]:
        """Return labels, tables without ruling lines, and the text between them."""
        plain = [Line(i, line.text, opens=False) for i, line in enumerate(lines)]

        def is_label(place: int, head: Head) -> bool:
            found = self.labels.at(plain, place)
            return found is not None and found.key not in head.rows

        words = [frozenset(fold(line.text).split()) for line in lines]
        finder = Lines(lines, words, is_label, self.bars, self.right)
        text: list[TextLine] = []
        place = 0
        while place < len(lines):
            label = self.labels.at(plain, place)
            found, count = self._special(finder, place, label)
            if found or label is not None:
                yield from _text(text)
                text = []
            yield from found
            text += lines[place : place + count] if not found else ()
            place += count
        yield from _text(text)

    def _special(self, finder: Lines, place: int, label: Label | None) -> tuple[list[Block], int]:
        """Return what begins at a line and is no text, if anything, and how many lines it takes."""
        if table := finder.table_at(place):
            return list(_unruled(table.head, table.titles, table.table)), table.lines
        if facts := definitions_at(finder.lines, place, self.labels, self.right):
            return [Block(side) for pair in facts.pairs for side in pair], facts.lines
        if label is not None and _is_whole(label, self.labels):
            return [Block(tuple(finder.lines[place : place + label.lines]))], label.lines
        return [], 1


def _text(lines: Sequence[TextLine]) -> Iterator[Block]:
    if lines:
        yield Block(tuple(lines))


def _is_whole(label: Label, labels: Labels) -> bool:
    """Return whether a label is all there is on its lines; a long one may go on on the next."""
    if label.value.strip(" :"):
        return False
    words = fold(label.words)
    long = words not in labels.alone and any(map(words.startswith, labels.opening))
    return not long or label.words.rstrip().endswith(":")


def _unruled(head: Head, titles: Row, table: Table) -> Iterator[Block]:
    if head.sections:
        yield from _sections(titles, table.rows)
        return
    yield Block(row=titles, head=head, heading=True)
    for row in table.rows:
        yield Block(row=row, head=head)


def _sections(titles: Row, rows: Sequence[Row]) -> Iterator[Block]:
    """Return columns one after the other, each under its heading."""
    for place, title in enumerate(titles):
        yield Block(title)
        for row in rows:
            yield Block(row[place])


@dataclass(slots=True)
class _Part:
    """A table with its head, while what continues it is added."""

    head: Head | None
    table: Table
    last: int
    """The page it has reached."""

    def takes(self, table: Table) -> bool:
        """Return whether a table continues this one, and if so add its rows."""
        if table.page != self.last + 1 or not _same_edges(self.table.edges, table.edges):
            return False
        rows = list(table.rows)
        if _texts(rows[0]) == _texts(self.table.rows[0]):
            del rows[0]
        elif head_of(_texts(rows[0])) is not None:
            return False
        if rows and not self._opens(rows[0]):
            self.table.rows[-1] = tuple(
                upper + lower for upper, lower in zip(self.table.rows[-1], rows.pop(0), strict=True)
            )
        self.table.rows += rows
        self.last = table.page
        return True

    def _opens(self, row: Row) -> bool:
        if self.head is None:
            return bool(row[0])
        return self.head.opens(text_of(row[self.head.column]))


def whole_tables(tables: Sequence[Table]) -> list[Table]:
    """Return tables, those as one that go on at the top of the next page, head repeated or not.

    A row that opens with nothing in its first cell, or with nothing that its head expects, goes on
    with the row before.
    """
    parts: list[_Part] = []
    for table in tables:
        if not parts or not parts[-1].takes(table):
            head = head_of(_texts(table.rows[0]))
            parts.append(_Part(head, table, table.page))
    return [part.table for part in parts]


def _same_edges(first: Sequence[float], second: Sequence[float]) -> bool:
    return len(first) == len(second) and all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(first, second, strict=True)
    )


def _texts(row: Row) -> list[str]:
    return [text_of(cell) for cell in row]
