"""Tables without ruling lines: told by their heads, cut where no word stands across the columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from rncp_graph.readers.fiche_pdf.heads import HEADS, Head
from rncp_graph.readers.fiche_pdf.model import Cell, Row, Table, TextLine, Word, text_of
from rncp_graph.readers.fiche_pdf.words import lines_of
from rncp_graph.readers.official_xml.codes import fold

_MOST_LINES: Final = 8
"""Lines of a head, at most."""
_CLOSE: Final = 0.45
"""Share of the height within which a word belongs to the one beside it."""
_PADDING: Final = 12.0
"""Points left free between columns, if nothing else tells."""
_FULL: Final = 25.0
"""Points from the next column within which a column is filled by what stands in it."""
_END: Final = 5.0
"""Times the height of a line that a table does not leave free."""

Bars = Mapping[int, Sequence[float]]
"""Ruling lines right across each page: where they stand, from the top down."""
IsLabel = Callable[[int, Head], bool]
"""Whether the line of that number is the label of a section that ends the table of a head."""


@dataclass(slots=True)
class _Column:
    title: Cell
    x0: float
    x1: float
    words: list[tuple[int, Word]] = field(default_factory=list)
    """With the page of each."""

    def takes(self, word: Word, page: int) -> None:
        self.x0, self.x1 = min(self.x0, word.box.x0), max(self.x1, word.box.x1)
        self.words.append((page, word))


@dataclass(frozen=True, slots=True)
class Found:
    """A table without ruling lines, and how many lines it takes."""

    head: Head
    titles: Row
    """The cells of its head."""
    table: Table
    """Its rows without the head."""
    lines: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that follow one another down the pages, and what tells tables among them."""

    lines: Sequence[TextLine]
    words: Sequence[frozenset[str]]
    """The words of each line, folded."""
    is_label: IsLabel
    bars: Bars
    right: float
    """Where the text of the pages ends."""

    def table_at(self, place: int) -> Found | None:
        """Return the table whose head begins at a line; ``None`` where none does."""
        started = self._head_at(place)
        if started is None:
            return None
        head, columns, count = started
        end = place + count
        while end < len(self.lines):
            if again := self._repeated(end, head):
                end += again
            elif self._ends(end, head) or not _grow(columns, self.lines[end]):
                break
            else:
                end += 1
        first, last = self.lines[place], self.lines[end - 1]
        edges = (*(column.x0 for column in columns), self.right)
        rows = _rows(head, columns, self.bars, self.right)
        table = Table(first.page, edges, first.box.top, last.box.bottom, rows)
        return Found(head, tuple(column.title for column in columns), table, end - place)

    def _repeated(self, place: int, head: Head) -> int:
        """Return how many lines repeat the head at the top of a page, if any."""
        if self.lines[place].page == self.lines[place - 1].page:
            return 0
        again = self._head_at(place)
        return again[2] if again and again[0] is head else 0

    def _ends(self, place: int, head: Head) -> bool:
        before, line = self.lines[place - 1], self.lines[place]
        if before.page == line.page and (line.box.top - before.box.bottom > _END * line.box.height):
            return True
        return self.is_label(place, head) or self._head_at(place) is not None

    def _head_at(self, place: int) -> tuple[Head, list[_Column], int] | None:
        for head in HEADS:
            end = place
            while (
                end < min(place + _MOST_LINES, len(self.lines))
                and self.words[end] <= head.vocabulary
                and self.lines[end].page == self.lines[place].page
            ):
                end += 1
            for last in range(end, place, -1):
                if columns := self._columns(head, place, last):
                    return head, columns, last - place
        return None

    def _columns(self, head: Head, start: int, end: int) -> list[_Column] | None:
        page = self.lines[start].page
        inside = [word for line in self.lines[start:end] for word in line.words]
        columns = _columns(head, inside, page)
        if columns and head.labelled:
            left = min(line.box.x0 for line in self.lines[start : end + _MOST_LINES])
            columns.insert(0, _Column((), left, left))
        return columns


def _columns(head: Head, words: Sequence[Word], page: int) -> list[_Column] | None:
    """Return the columns of a head: what its widest gaps part must be its cells."""
    ordered = sorted(words, key=lambda word: word.box.x0)
    gaps: list[tuple[float, float]] = []
    reach = ordered[0].box.x1
    for word in ordered[1:]:
        gaps.append((word.box.x0 - reach, word.box.x0))
        reach = max(reach, word.box.x1)
    cuts = sorted(x0 for _, x0 in sorted(gaps, reverse=True)[: len(head.cells) - 1])
    parts: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in ordered:
        parts[bisect_left(cuts, word.box.x0 + 0.01)].append(word)
    titles = [tuple(lines_of(part, page, right=0.0)) for part in parts]
    if tuple(fold(text_of(title)) for title in titles) != head.cells:
        return None
    return [
        _Column(title, min(word.box.x0 for word in part), max(word.box.x1 for word in part))
        for title, part in zip(titles, parts, strict=True)
    ]


def _grow(columns: Sequence[_Column], line: TextLine) -> bool:
    """Add a line to columns; return whether that could be done, no word standing across two."""
    taken: list[tuple[int, Word]] = []
    for place, word in enumerate(line.words):
        over = [i for i, it in enumerate(columns) if it.x0 <= word.box.x1 and word.box.x0 <= it.x1]
        if len(over) > 1:
            return False
        column = over[0] if over else _nearest(columns, line, place, taken)
        if taken and column < taken[-1][0]:
            return False
        taken.append((column, word))
    for column, word in taken:
        columns[column].takes(word, line.page)
    return True


def _nearest(
    columns: Sequence[_Column], line: TextLine, place: int, taken: Sequence[tuple[int, Word]]
) -> int:
    """Return the column of a word that stands under none: of the word before it, or the nearest."""
    word = line.words[place]
    if taken and word.box.x0 - line.words[place - 1].box.x1 <= _CLOSE * word.box.height:
        return taken[-1][0]
    distances = [min(abs(word.box.x1 - it.x0), abs(word.box.x0 - it.x1)) for it in columns]
    return distances.index(min(distances))


def _rows(head: Head, columns: Sequence[_Column], bars: Bars, right: float) -> list[Row]:
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


def _row_of(starts: Sequence[tuple[int, float]], line: TextLine) -> int:
    return bisect_left(starts, (line.page, line.box.top + 0.01))


def _lines(words: Iterable[tuple[int, Word]], right: float) -> list[TextLine]:
    pages: dict[int, list[Word]] = {}
    for page, word in words:
        pages.setdefault(page, []).append(word)
    return [line for page, taken in pages.items() for line in lines_of(taken, page, right)]


def _rights(columns: Sequence[_Column], right: float) -> list[float]:
    """Return the right edge of each column: its own where it nearly reaches the next one."""
    found: list[float] = []
    for column, following in zip(columns, [*(it.x0 for it in columns[1:]), right], strict=True):
        full = column.x1 >= following - _FULL
        found.append(column.x1 if full else following - _PADDING)
    return found


def _starts(
    head: Head, by_column: Sequence[Sequence[TextLine]], bars: Bars
) -> list[tuple[int, float]]:
    """Return where the rows after the first begin: page, and place on it.

    Each row has one line that opens it. It begins at the widest gap between that and the one of the
    row before, or where a ruling line stands; where all gaps are alike, right at that line.
    """
    openers = [
        (line.page, line.box.top) for line in by_column[head.column] if head.opens(line.text)
    ]
    order = sorted(
        (line for lines in by_column for line in lines), key=lambda it: (it.page, it.box.top)
    )
    found: list[tuple[int, float]] = []
    place = 0
    for before, opener in pairwise(openers):
        while (order[place].page, order[place].box.top) <= before:
            place += 1
        found.append(_widest(order, place, opener, bars))
    return found


def _widest(
    order: Sequence[TextLine], place: int, opener: tuple[int, float], bars: Bars
) -> tuple[int, float]:
    """Return the start of the row with that opening line, which begins behind a place."""
    best, start = float("-inf"), opener
    above = order[place - 1]
    reach = above.box.bottom
    while place < len(order) and (order[place].page, order[place].box.top) <= opener:
        line = order[place]
        gap = line.box.top - reach if line.page == above.page else 0.0
        if any(reach - 1 <= bar <= line.box.top + 1 for bar in bars.get(line.page, ())):
            gap += 1000.0
        if gap >= best - 0.5:
            best, start = max(gap, best), (line.page, line.box.top)
        reach = line.box.bottom if line.page != above.page else max(reach, line.box.bottom)
        above = line
        place += 1
    return start
