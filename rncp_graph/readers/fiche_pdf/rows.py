"""Rows of a table without ruling lines: where each begins, told by the line that opens it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Final

from rncp_graph.readers.fiche_pdf.heads import Head
from rncp_graph.readers.fiche_pdf.model import Cell, Row, TextLine, Word
from rncp_graph.readers.fiche_pdf.words import lines_of

_PADDING: Final = 12.0
"""Points left free between columns, if nothing else tells."""
_FULL: Final = 25.0
"""Points from the next column within which a column is filled by what stands in it."""
_PAGE: Final = 0.45
"""Times the height of a line that the end of a page counts for as a gap."""
_ALIKE: Final = 0.5
"""Points by which gaps that are alike may differ."""
_SURE: Final = 1000.0
"""Points; a gap as good as so wide parts rows whatever the others."""

Bars = Mapping[int, Sequence[float]]
"""Ruling lines right across each page: where they stand, from the top down."""
Place = tuple[int, float]
"""A page, and how far down it."""


@dataclass(slots=True)
class Column:
    """A column of a table, while its words are collected."""

    title: Cell
    x0: float
    x1: float
    words: list[tuple[int, Word]] = field(default_factory=list)
    """With the page of each."""

    def takes(self, word: Word, page: int) -> None:
        """Add a word; the column then reaches as far as it does."""
        self.x0, self.x1 = min(self.x0, word.box.x0), max(self.x1, word.box.x1)
        self.words.append((page, word))


def rows_of(head: Head, columns: Sequence[Column], bars: Bars, right: float) -> list[Row]:
    """Return the rows of a table; ``right`` is where its last column ends."""
    by_column = [
        _lines(column.words, edge)
        for column, edge in zip(columns, _rights(columns, right), strict=True)
    ]
    starts = _starts(head, by_column, bars)
    rows: list[list[list[TextLine]]] = [[[] for _ in columns] for _ in range(len(starts) + 1)]
    for i, lines in enumerate(by_column):
        for line in lines:
            rows[_row_of(starts, line)][i].append(line)
    return [tuple(map(tuple, row)) for row in rows if any(row)]


def _row_of(starts: Sequence[Place], line: TextLine) -> int:
    return bisect_left(starts, (line.page, line.box.top + 0.01))


def _lines(words: Iterable[tuple[int, Word]], right: float) -> list[TextLine]:
    pages: dict[int, list[Word]] = {}
    for page, word in words:
        pages.setdefault(page, []).append(word)
    return [line for page, taken in pages.items() for line in lines_of(taken, page, right)]


def _rights(columns: Sequence[Column], right: float) -> list[float]:
    """Return the right edge of each column: its own where it nearly reaches the next one."""
    found: list[float] = []
    for column, following in zip(columns, [*(it.x0 for it in columns[1:]), right], strict=True):
        full = column.x1 >= following - _FULL
        found.append(column.x1 if full else following - _PADDING)
    return found


def _starts(head: Head, by_column: Sequence[Sequence[TextLine]], bars: Bars) -> list[Place]:
    """Return where the rows after the first begin: page, and place on it.

    Each row has one line that opens it. It begins at the widest gap between that and the one of the
    row before, or where a ruling line stands; where all gaps are alike, right at that line.
    """
    openers = [line for line in by_column[head.column] if head.opens(line.text)]
    order = sorted((line for lines in by_column for line in lines), key=_place)
    found: list[Place] = []
    place = 0
    for before, opener in pairwise(openers):
        while _place(order[place]) <= _place(before):
            place += 1
        found.append(_widest(order, place, opener, bars))
    return found


def _place(line: TextLine) -> Place:
    return line.page, line.box.top


def _widest(order: Sequence[TextLine], first: int, opener: TextLine, bars: Bars) -> Place:
    """Return where the row with that opening line begins, among the lines from ``first`` on."""
    best, start = float("-inf"), _place(opener)
    above = order[first - 1]
    reach = above.box.bottom
    for line in islice(order, first, None):
        if _place(line) > _place(opener):
            break
        gap = _gap(above, reach, line, opener, bars)
        if gap >= best - _ALIKE:
            best, start = max(gap, best), _place(line)
        reach = max(reach, line.box.bottom) if line.page == above.page else line.box.bottom
        above = line
    return start


def _gap(above: TextLine, reach: float, line: TextLine, opener: TextLine, bars: Bars) -> float:
    """Return how far a line is from those above, which reach down to a place."""
    if line.page != above.page:
        level = opener.page == line.page and opener.box.top - line.box.top <= line.box.height
        return _SURE if level else _PAGE * line.box.height
    across = bars.get(line.page, ())
    bar = bisect_left(across, reach - 1)
    ruled = bar < len(across) and across[bar] <= line.box.top + 1
    return line.box.top - reach + (_SURE if ruled else 0.0)
