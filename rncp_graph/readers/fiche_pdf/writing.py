"""Blocks of a PDF as the lines, labels and rows that the sections of a page are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from rncp_graph.fiche import Voie
from rncp_graph.readers.fiche_html.labels import Known, RowLine
from rncp_graph.readers.fiche_pdf.blocks import Block
from rncp_graph.readers.fiche_pdf.heads import Head, is_way
from rncp_graph.readers.fiche_pdf.model import Cell, Row, text_of
from rncp_graph.readers.fiche_pdf.paragraphs import Setting, paragraphs
from rncp_graph.readers.fiche_text.model import Key, Line
from rncp_graph.readers.fiche_text.model import Row as Texts
from rncp_graph.readers.fiche_text.tables import VOIES
from rncp_graph.readers.official_xml.codes import fold

_BESIDE: Final = " | "
"""Between the cells of a row that is read as text."""
_NOTHING: Final = frozenset(("", "-", "–", "—"))
"""What stands in a column of Oui and Non that is not crossed."""


@dataclass(slots=True)
class Written:
    """The lines of a document while its blocks are added, and the page of each."""

    lines: list[Line] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def add(self, block: Block, found: Setting) -> None:
        """Add the lines of a block."""
        if not block.row:
            self._text(block.lines, found)
            return
        if block.heading and block.head is not None:
            words = " ".join(filter(None, map(text_of, block.row)))
            self._line(Known(self._next, words, key=block.head.key), _page(block.row))
        elif block.head is not None and block.head.key is Key.VOIES:
            self._way(block.row, found)
        elif block.head is not None and block.head.rows:
            self._labelled(block.row, block.head, found)
        else:
            self._row(tuple(_written(cell, found) for cell in block.row), block.row)

    @property
    def _next(self) -> int:
        return len(self.lines) + 1

    def _line(self, line: Line, page: int) -> None:
        self.lines.append(line)
        self.pages.append(page)

    def _text(self, cell: Cell, found: Setting) -> None:
        for paragraph in paragraphs(cell, found):
            self._line(Line(self._next, paragraph.text, paragraph.opens), paragraph.page)

    def _row(self, cells: Texts, row: Row) -> None:
        text = _BESIDE.join(" ".join(cell.split()) for cell in cells if cell)
        self._line(RowLine(self._next, text, cells=cells), _page(row))

    def _way(self, row: Row, found: Setting) -> None:
        """Add the row of a way of access: way, Oui, Non, jury, date; any other as text."""
        label, *others = row
        voie = _voie(text_of(label))
        if voie is None or len(others) < 3:
            for cell in row:
                self._text(cell, found)
            return
        crosses = [_crossed(cell) for cell in others[:2]]
        jury, *rest = (_written(cell, found) for cell in others[2:])
        day = rest[0] if rest else ""
        self._row((voie.value, *crosses, jury, day), row)

    def _labelled(self, row: Row, head: Head, found: Setting) -> None:
        """Add a row whose first cell is a label, with what its other cells say under it."""
        label, *others = row
        self._line(Line(self._next, " ".join(_written(label, found).split())), _page(row))
        if head.labelled:
            self._row(("", *(_crossed(cell) for cell in others)), row)
            return
        for cell in others:
            self._text(cell, found)


def _page(row: Row) -> int:
    return next(line.page for cell in row for line in cell)


def _written(cell: Cell, found: Setting) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(cell, found))


def _crossed(cell: Cell) -> str:
    text = text_of(cell)
    return "" if text in _NOTHING else text


def _voie(label: str) -> Voie | None:
    """Return the way of access that a label names; ``None`` where it names none."""
    if not is_way(label):
        return None
    words = fold(label)
    ways: Iterable[tuple[Voie, str]] = VOIES
    return next((voie for voie, way in ways if words.startswith(way)), None)
