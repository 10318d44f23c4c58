"""Lays a page out as lines: its texts, labels, and rows of tables, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from lxml import etree

from rncp_graph.readers.fiche_html.grid import Cell, GridRow, beside, grid_of
from rncp_graph.readers.fiche_html.labels import Known, PageLabels, RowLine
from rncp_graph.readers.fiche_html.ways import YesNo, columns_of, voie_of
from rncp_graph.readers.fiche_text.model import Key, Line, Row
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.text.cleaning import plain_blanks
from rncp_graph.text.markup import html_to_text

_LONGEST: Final = 320
"""Characters; no label is longer."""
_BESIDE: Final = " | "
"""Between the cells of a row that is read as text."""


class Flow:
    """The lines of a page while it is walked through."""

    def __init__(self, root: etree._Element, labels: PageLabels, name: str, most: int) -> None:
        self.lines: list[Line] = []
        self._labels = labels
        self._name = name
        self._most = most
        tables = list(root.iter("table"))
        self._holding = {above for table in tables for above in table.iterancestors()}
        self._walk(root)

    def _walk(self, element: etree._Element) -> None:
        """Add the lines of an element: what holds no table as one piece, each table by itself."""
        pieces = [escape(element.text or "", quote=False)]
        number = element.sourceline
        for child in element:
            if child.tag == "table" or child in self._holding:
                self._text("".join(pieces), number)
                if child.tag == "table":
                    self._table(child)
                else:
                    self._walk(child)
                pieces = [escape(child.tail or "", quote=False)]
                number = child.sourceline
            else:
                pieces.append(str(etree.tostring(child, encoding="unicode", method="html")))
        self._text("".join(pieces), number)

    def _text(self, source: str, number: int | None) -> None:
        self._add(plain_blanks(html_to_text(source)).split("\n"), number)

    def _add(self, texts: Sequence[str], number: int | None) -> None:
        opens = True
        for text in texts:
            if text.strip():
                self.lines.append(Line(number or 1, text.rstrip(), opens))
                opens = False

    def _table(self, table: etree._Element) -> None:
        self._text(beside(table), table.sourceline)
        rows = grid_of(table, self._name, self._most)
        if not rows:
            return
        if columns := self._columns(rows):
            for cells in columns:
                for cell in cells:
                    self._cell(cell)
            return
        told = columns_of(rows)
        known = self._is_known(rows)
        opened = False
        for row in rows:
            voie = voie_of(_first(row))
            if told is None or voie is None:
                self._row(row, told, known=known)
                continue
            number = _number(row)
            if not opened:
                self.lines.append(Known(number, "", key=Key.VOIES))
                opened = True
            self._as_row(told.way(row, voie), number)
            self._add(told.left(row), number)

    def _columns(self, rows: Sequence[GridRow]) -> list[list[Cell]]:
        """Return the columns of a table whose head has a label over each; else none."""
        heads = [place for place, cell in enumerate(rows[0]) if cell and cell.text]
        if len(heads) < 2 or len(rows) < 2:
            return []
        if any(self._whole_label(rows[0][place]) in {None, Key.DECOR} for place in heads):
            return []
        return [_distinct([row[place : place + 1] for row in rows]) for place in heads]

    def _whole_label(self, cell: Cell | None) -> Key | None:
        """Return the section of which a cell holds the label and nothing else."""
        if cell is None:
            return None
        label = self._labels.at([Line(0, cell.words)], 0)
        return label.key if label and not label.value.strip(" :") else None

    def _is_known(self, rows: Sequence[GridRow]) -> bool:
        """Return whether the head or the rows of a table say what it holds."""
        head = [cell.words for cell in rows[0] if cell]
        label = self._labels.at([Line(0, " ".join(head))], 0)
        return label is not None or any(voie_of(_first(row)) for row in rows)

    def _row(self, row: GridRow, told: YesNo | None, *, known: bool) -> None:
        cells = _distinct([row])
        stated = [cell for cell in cells if cell.text]
        whole = " ".join(cell.words for cell in stated)
        if len(whole) <= _LONGEST and fold(whole) in self._labels.alone:
            self._add([whole], _number(row))
        elif len(cells) > 1 and self._labels.at([Line(0, cells[0].words)], 0):
            self._labelled(row, told)
        elif self._opens(whole):
            self._add([whole], _number(row))
        elif told and told.heads(row):
            return
        elif not known and (len(cells) < 2 or self._is_layout(cells)):
            for cell in cells:
                self._cell(cell)
        else:
            self._as_row(tuple(cell.text if cell else "" for cell in row), _number(row))

    def _opens(self, words: str) -> bool:
        return fold(words[:_LONGEST]).startswith(tuple(self._labels.opening))

    def _is_layout(self, cells: Sequence[Cell]) -> bool:
        return any(cell.element in self._holding for cell in cells)

    def _labelled(self, row: GridRow, told: YesNo | None) -> None:
        """Add a row whose first cell is a label: with its crosses, or with what stands beside."""
        first, *others = _distinct([row])
        self._add([first.words], _number(row))
        if told is None:
            for cell in others:
                self._cell(cell)
            return
        self._as_row(("", *told.crosses(row)), _number(row))
        self._add(told.others(row), _number(row))

    def _as_row(self, cells: Row, number: int) -> None:
        text = _BESIDE.join(" ".join(cell.split()) for cell in cells if cell)
        self.lines.append(RowLine(number, text, cells=cells))

    def _cell(self, cell: Cell) -> None:
        if cell.element in self._holding:
            self._walk(cell.element)
        else:
            self._add(cell.text.split("\n"), cell.element.sourceline)


def _first(row: GridRow) -> Cell | None:
    return row[0] if row else None


def _number(row: GridRow) -> int:
    """Return the line of the file on which a row stands."""
    return next((cell.element.sourceline or 1 for cell in row if cell), 1)


def _distinct(rows: Sequence[GridRow]) -> list[Cell]:
    """Return the cells of rows, each once however many rows or columns it spans."""
    return list(dict.fromkeys(cell for row in rows for cell in row if cell))
