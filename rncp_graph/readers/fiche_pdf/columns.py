"""Tables without ruling lines: told by their heads, cut where no word stands across the columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rncp_graph.readers.fiche_pdf.heads import HEADS, Head
from rncp_graph.readers.fiche_pdf.model import BULLETS, Row, Table, TextLine, Word, text_of
from rncp_graph.readers.fiche_pdf.rows import Bars, Column, rows_of
from rncp_graph.readers.fiche_pdf.words import lines_of
from rncp_graph.readers.official_xml.codes import fold

_MOST_LINES: Final = 8
"""Lines of a head, at most."""
_CLOSE: Final = 0.45
"""Share of the height within which a word belongs to the one beside it."""
_SIGN: Final = 2.0
"""Share of the height within which the sign of a list belongs to what stands behind it."""
_END: Final = 5.0
"""Times the height of a line that a table does not leave free."""

IsLabel = Callable[[int, Head], bool]
"""Whether the line of that number is the label of a section that ends the table of a head."""


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
        rows = rows_of(head, columns, self.bars, self.right)
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

    def _head_at(self, place: int) -> tuple[Head, list[Column], int] | None:
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

    def _columns(self, head: Head, start: int, end: int) -> list[Column] | None:
        page = self.lines[start].page
        inside = [word for line in self.lines[start:end] for word in line.words]
        columns = _columns(head, inside, page)
        if columns and head.labelled:
            left = min(line.box.x0 for line in self.lines[start : end + _MOST_LINES])
            columns.insert(0, Column((), left, left))
        return columns


def _columns(head: Head, words: Sequence[Word], page: int) -> list[Column] | None:
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
        Column(title, min(word.box.x0 for word in part), max(word.box.x1 for word in part))
        for title, part in zip(titles, parts, strict=True)
    ]


def _grow(columns: Sequence[Column], line: TextLine) -> bool:
    """Add a line to columns; return whether that could be done, no word standing across two."""
    taken: list[tuple[int, Word]] = []
    for span in _spans(line.words):
        over = _over(columns, span[0].box.x0, span[-1].box.x1)
        if len(over) > 1:
            found = [_over(columns, word.box.x0, word.box.x1) for word in span]
            if any(len(places) > 1 for places in found):
                return False
            taken += _each(columns, span, found)
        else:
            column = over[0] if over else _nearest(columns, span)
            taken += ((column, word) for word in span)
    if any(before > after for (before, _), (after, _) in pairwise(taken)):
        return False
    for column, word in taken:
        columns[column].takes(word, line.page)
    return True


def _spans(words: Sequence[Word]) -> list[list[Word]]:
    """Return words that stand close to one another together; so does a sign with what it opens."""
    spans = [[words[0]]]
    for before, word in pairwise(words):
        gap = word.box.x0 - before.box.x1
        room = _SIGN if before.text in BULLETS else _CLOSE
        if gap <= room * word.box.height:
            spans[-1].append(word)
        else:
            spans.append([word])
    return spans


def _over(columns: Sequence[Column], x0: float, x1: float) -> list[int]:
    return [i for i, column in enumerate(columns) if column.x0 <= x1 and x0 <= column.x1]


def _nearest(columns: Sequence[Column], span: Sequence[Word]) -> int:
    x0, x1 = span[0].box.x0, span[-1].box.x1
    distances = [min(abs(x1 - column.x0), abs(x0 - column.x1)) for column in columns]
    return distances.index(min(distances))


def _each(
    columns: Sequence[Column], span: Sequence[Word], found: Sequence[Sequence[int]]
) -> list[tuple[int, Word]]:
    """Return each word with its column: between those of two columns the widest gap parts them."""
    known = [(place, over[0]) for place, over in enumerate(found) if over]
    if not known:
        return [(_nearest(columns, span), word) for word in span]
    taken = [known[0][1]] * len(span)
    for (before, left), (after, right) in pairwise(known):
        gaps = [
            (span[place].box.x0 - span[place - 1].box.x1, place)
            for place in range(before + 1, after + 1)
        ]
        cut = max(gaps)[1]
        taken[before:] = [left] * (cut - before) + [right] * (len(span) - cut)
    return list(zip(taken, span, strict=True))
