"""Tables of a page as rows of equal columns, whatever their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from lxml import etree

from rncp_graph.errors import UnsafeSourceError
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.text.cleaning import plain_blanks
from rncp_graph.text.markup import html_to_text

_SECTIONS: Final = frozenset(("thead", "tbody", "tfoot"))
_CELLS: Final = frozenset(("td", "th"))
_INNER: Final = _SECTIONS | _CELLS | {"tr"}
_MARKS: Final = frozenset(("x", "oui", "non", "o", "n"))
_SIGNS: Final = frozenset("✓✔✗✘☑☒●•×")
_WIDEST: Final = 64
"""Columns; a span beyond is as good as none."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table; one that spans rows is the same cell in each of them."""

    element: etree._Element
    text: str
    """Its words, a line for each of their lines."""

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(self.text.split())

    @property
    def folded(self) -> str:
        """Its words without accents, case and punctuation."""
        return fold(self.words)

    @property
    def crossed(self) -> str:
        """What marks it, where it is one of Oui and Non; an image without words is a mark too."""
        if not self.words and self.element.find(".//img") is not None:
            return "X"
        return self.words if self.folded in _MARKS or self.words in _SIGNS else ""


GridRow = tuple[Cell | None, ...]
"""The cells of a row; ``None`` where a cell of the row itself reaches over."""


def grid_of(table: etree._Element, name: str, most: int) -> list[GridRow]:
    """Return the rows of a table that have any cell with words or a mark.

    Raises:
        UnsafeSourceError: its spans make more than ``most`` cells.
    """
    rows: list[GridRow] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    count = 0
    for tr in _rows(table):
        row, hanging = _laid_out(tr, hanging)
        count += len(row)
        if count > most:
            raise UnsafeSourceError(
                name,
                f"a table of more than {most} cells",
                "raise max_elements if the source is to be trusted",
            )
        if any(cell and (cell.text or cell.crossed) for cell in row):
            rows.append(row)
    return rows


def beside(table: etree._Element) -> str:
    """Return the source of what stands in a table and in no cell: browsers show it before."""
    found: list[str] = []
    for element in (table, *(child for child in table if child.tag in _SECTIONS), *_rows(table)):
        found.append(escape(element.text or "", quote=False))
        for child in element:
            if child.tag in _INNER:
                found.append(escape(child.tail or "", quote=False))
            else:
                found.append(str(etree.tostring(child, encoding="unicode", method="html")))
    return " ".join(found)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from (row for row in child if row.tag == "tr")


def _laid_out(
    tr: etree._Element, hanging: dict[int, tuple[Cell, int]]
) -> tuple[GridRow, dict[int, tuple[Cell, int]]]:
    """Return a row with the cells that hang into it, and those that hang into the next."""
    row: list[Cell | None] = []
    below: dict[int, tuple[Cell, int]] = {}

    def take_hanging() -> None:
        while found := hanging.get(len(row)):
            cell, left = found
            if left > 1:
                below[len(row)] = (cell, left - 1)
            row.append(cell)

    for element in tr:
        if element.tag not in _CELLS:
            continue
        take_hanging()
        cell = Cell(element, rendered(element))
        if (down := _span(element, "rowspan")) > 1:
            below[len(row)] = (cell, down - 1)
        row += [cell, *[None] * (min(_span(element, "colspan"), _WIDEST) - 1)]
    take_hanging()
    return tuple(row), below


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def rendered(element: etree._Element) -> str:
    """Return the words of an element, a line for each of their lines."""
    source = str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    return plain_blanks(html_to_text(source)).strip()
