"""The pages of a PDF to one run of lines: paragraphs put together, a line for each table row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from rncp_graph.readers.fiche_pdf.blocks import Block, Blocks
from rncp_graph.readers.fiche_pdf.furniture import without_furniture
from rncp_graph.readers.fiche_pdf.grids import grids, merged, tables_of
from rncp_graph.readers.fiche_pdf.links import addressed_words, file_lines
from rncp_graph.readers.fiche_pdf.model import Item, Page, Table, TextLine, text_of
from rncp_graph.readers.fiche_pdf.paragraphs import setting
from rncp_graph.readers.fiche_pdf.words import lines_of, words_of
from rncp_graph.readers.fiche_pdf.writing import Written
from rncp_graph.readers.fiche_text.labels import Labels
from rncp_graph.readers.fiche_text.model import Key, Line

_BAR: Final = 0.5
"""Share of the width of the text from which a ruling line goes right across."""
_FULL: Final = 0.8
"""Share of the width that lines must reach for them to tell where their column ends."""
_INDENT: Final = 3.0
"""Points within which lines begin at one place."""


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a page: lines outside its tables, its tables, ruling lines right across."""

    page: int
    lines: tuple[TextLine, ...]
    tables: tuple[Table, ...]
    bars: tuple[float, ...]
    without: str
    """What it is, where it has no text."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document in lines, with the page of each; ``printed`` is what stood around its pages."""

    lines: tuple[Line, ...]
    pages: tuple[int, ...]
    printed: tuple[tuple[int, str], ...]


def content_of(page: Page) -> Content:
    """Return the lines and the tables with ruling lines of a page."""
    words = words_of(page)
    words += addressed_words(page.links, words)
    tables: list[Table] = []
    for grid in grids(page.rules):
        found, words = tables_of(grid, words, page.number)
        tables += found
    lines = lines_of(words, page.number)
    lines += file_lines(page.links, lines)
    width = _right(lines) - min((line.box.x0 for line in lines), default=0.0)
    bars = (
        rule.at
        for rule in merged(page.rules)
        if rule.across and rule.end - rule.start >= _BAR * width
    )
    without = "" if page.chars else "an image without text layer" if page.images else "empty"
    return Content(page.number, tuple(lines), tuple(tables), tuple(sorted(bars)), without)


def whole_text(contents: Iterable[Content]) -> str:
    """Return all text of the pages, line by line, for the layout to be told by it."""
    parts: list[str] = []
    for content in contents:
        parts += (line.text for line in content.lines)
        for table in content.tables:
            parts += (" ".join(map(text_of, row)) for row in table.rows)
    return "\n".join(parts)


def laid_out(contents: Sequence[Content], labels: Labels) -> LaidOut:
    """Return the pages as lines, in reading order, with tabs between the cells of a row."""
    kept, dropped = without_furniture(
        [content.lines for content in contents], lambda text: _is_label(labels, text)
    )
    items = _items(contents, _with_rights(kept))
    bars = {content.page: content.bars for content in contents}
    right = _right(item for item in items if isinstance(item, TextLine))
    blocks = list(Blocks(labels, bars, right).of(items))
    found = setting(_columns(items, blocks))
    written = Written()
    for block in blocks:
        written.add(block, found)
    return LaidOut(
        tuple(written.lines),
        tuple(written.pages),
        tuple((line.page, line.text) for lines in dropped for line in lines),
    )


def _is_label(labels: Labels, text: str) -> bool:
    """Return whether a line opens a section."""
    found = labels.at([Line(1, text)], 0)
    return found is not None and found.key is not Key.DECOR


def _right(lines: Iterable[TextLine]) -> float:
    return max((line.box.x1 for line in lines), default=0.0)


def _with_rights(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Return lines with where their column ends: as far as those go that begin at the same place.

    Where those are all short, as far as any line goes.
    """
    whole = _right(line for page in pages for line in page)
    reach: dict[int, float] = {}
    for line in (line for page in pages for line in page):
        start = round(line.box.x0 / _INDENT)
        reach[start] = max(reach.get(start, 0.0), line.box.x1)

    def right(line: TextLine) -> float:
        own = reach[round(line.box.x0 / _INDENT)]
        return own if own >= _FULL * whole else whole

    return [[replace(line, right=right(line)) for line in page] for page in pages]


def _items(contents: Sequence[Content], kept: Sequence[Sequence[TextLine]]) -> list[Item]:
    """Return lines and tables in the order in which they stand on the pages."""
    items: list[Item] = []
    for content, lines in zip(contents, kept, strict=True):
        items += sorted((*lines, *content.tables), key=_top)
    return items


def _top(item: Item) -> float:
    return item.top if isinstance(item, Table) else item.box.top


def _columns(items: Sequence[Item], blocks: Sequence[Block]) -> Iterator[list[TextLine]]:
    """Return the columns of lines that tell how paragraphs are set: of the pages, of tables."""
    for ruled, group in groupby(items, key=lambda item: isinstance(item, Table)):
        if not ruled:
            yield [item for item in group if isinstance(item, TextLine)]
    for block in blocks:
        if block.row:
            yield from (list(cell) for cell in block.row)
