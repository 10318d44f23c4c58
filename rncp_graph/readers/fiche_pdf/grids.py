"""Tables told by their ruling lines: cells, cells that span several, rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from rncp_graph.readers.fiche_pdf.model import Row, Rule, Table, Word
from rncp_graph.readers.fiche_pdf.words import lines_of

_NEAR: Final = 2.5
"""Points between lines that are meant as one, or meant to meet."""
_APART: Final = 4.0
"""Points between the edges of a row or column, at least."""
_MOST_RULES: Final = 600
"""Of a page, once those that continue one another are one; a page with more holds a drawing."""
_MOST_CELLS: Final = 10_000


@dataclass(slots=True)
class _Sets:
    """Things that belong together, by number."""

    parent: list[int]

    def top(self, item: int) -> int:
        """Return the one that stands for all of its set."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, first: int, second: int) -> None:
        """Make two sets one; the smaller number stands for it."""
        low, high = sorted((self.top(first), self.top(second)))
        self.parent[high] = low


@dataclass(slots=True)
class Grid:
    """The ruling lines of one table."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def edges(self) -> tuple[list[float], list[float]]:
        """Return where its columns, and where its rows begin and end."""
        xs = [rule.at for rule in self.down] + [
            end for rule in self.across for end in (rule.start, rule.end)
        ]
        ys = [rule.at for rule in self.across] + [
            end for rule in self.down for end in (rule.start, rule.end)
        ]
        return _steps(xs), _steps(ys)


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return ruling lines with those made one that lie upon or behind one another."""
    found: list[Rule] = []
    for level in _levels(rules):
        run = [level[0]]
        end = level[0].end
        for rule in level[1:]:
            if rule.start > end + _NEAR:
                found.append(_as_one(run))
                run = []
            run.append(rule)
            end = max(end, rule.end)
        found.append(_as_one(run))
    return found


def _as_one(run: Sequence[Rule]) -> Rule:
    at = sum(rule.at for rule in run) / len(run)
    return Rule(run[0].across, at, run[0].start, max(rule.end for rule in run))


def _levels(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Return the lines of each direction and place, by where they start."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.across, rule.at)):
        last = levels[-1][-1] if levels else None
        if last is not None and last.across is rule.across and rule.at - last.at <= _NEAR / 2:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return [sorted(level, key=lambda rule: rule.start) for level in levels]


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """Return the ruling lines that meet one another, table by table."""
    lines = merged(rules)
    if len(lines) > _MOST_RULES:
        return []
    across = [rule for rule in lines if rule.across]
    down = [rule for rule in lines if not rule.across]
    sets = _Sets(list(range(len(lines))))
    for i, level in enumerate(across):
        for j, upright in enumerate(down):
            if _meet(level, upright):
                sets.join(i, len(across) + j)
    found: dict[int, Grid] = {}
    for place, rule in enumerate((*across, *down)):
        grid = found.setdefault(sets.top(place), Grid())
        (grid.across if rule.across else grid.down).append(rule)
    return [grid for grid in found.values() if grid.across and grid.down]


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _steps(places: Iterable[float]) -> list[float]:
    """Return places in order, those near one another as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _APART:
            found.append(place)
    return found


def tables_of(grid: Grid, words: Sequence[Word], page: int) -> tuple[list[Table], list[Word]]:
    """Return the tables that ruling lines make of the words among them, and the words left over.

    There is none where it would have one column. A row that is one cell right across is no part of
    one. Where the columns change another table begins.
    """
    xs, ys = grid.edges()
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return [], list(words)
    sets = _cells(grid, xs, ys)
    width = len(xs) - 1
    inside, left = _placed(words, xs, ys, sets)
    tables: list[Table] = []
    current: tuple[float, ...] = ()
    for rows in _rows(sets, width, len(ys) - 1):
        first, last = _enclosed(grid, xs, ys[rows[0]], ys[rows[-1] + 1])
        starts = [it for it in _starts(sets, rows, width) if first < it < last]
        spans = list(pairwise((first, *starts, last)))
        cells = [_words(inside, sets, rows, span, width) for span in spans]
        left += _words(inside, sets, rows, (0, first), width) + _words(
            inside, sets, rows, (last, width), width
        )
        edges = (*(xs[start] for start, _ in spans), xs[last])
        if len(cells) == 1:
            left += cells[0]
            current = ()
        elif any(cells):
            if edges != current:
                tables.append(Table(page, edges, ys[rows[0]], ys[rows[0]]))
                current = edges
            tables[-1].rows.append(_row(cells, edges, page))
            tables[-1].bottom = ys[rows[-1] + 1]
    return tables, left


def _enclosed(grid: Grid, xs: Sequence[float], top: float, bottom: float) -> tuple[int, int]:
    """Return the columns between which a row stands: beyond, it has no line beside it.

    Nor one both above and below, as a table that is open at its sides has.
    """

    def is_open(edge: int, column: int) -> bool:
        middle = (xs[column] + xs[column + 1]) / 2
        beside = (rule for rule in grid.down if abs(rule.at - xs[edge]) <= _APART)
        above = (rule for rule in grid.across if abs(rule.at - top) <= _APART)
        below = (rule for rule in grid.across if abs(rule.at - bottom) <= _APART)
        return not (
            _covered(beside, (top + bottom) / 2)
            or (_covered(above, middle) and _covered(below, middle))
        )

    first, last = 0, len(xs) - 1
    while first < last - 1 and is_open(first, first):
        first += 1
    while last > first + 1 and is_open(last, last - 1):
        last -= 1
    return first, last


def _placed(
    words: Iterable[Word], xs: Sequence[float], ys: Sequence[float], sets: _Sets
) -> tuple[dict[int, list[Word]], list[Word]]:
    """Return the words in each cell, and those outside."""
    width, height = len(xs) - 1, len(ys) - 1
    inside: dict[int, list[Word]] = {}
    left: list[Word] = []
    for word in words:
        column, row = bisect_right(xs, word.box.center) - 1, bisect_right(ys, word.box.middle) - 1
        if 0 <= column < width and 0 <= row < height:
            inside.setdefault(sets.top(row * width + column), []).append(word)
        else:
            left.append(word)
    return inside, left


def _cells(grid: Grid, xs: Sequence[float], ys: Sequence[float]) -> _Sets:
    """Return which places of the grid are one cell, since no line parts them."""
    width, height = len(xs) - 1, len(ys) - 1
    sets = _Sets(list(range(width * height)))
    down = _by_place(grid.down, xs)
    across = _by_place(grid.across, ys)
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (x0, x1) in enumerate(pairwise(xs)):
            place = row * width + column
            if column and not _covered(down[column], (top + bottom) / 2):
                sets.join(place - 1, place)
            if row and not _covered(across[row], (x0 + x1) / 2):
                sets.join(place - width, place)
    return sets


def _by_place(rules: Iterable[Rule], edges: Sequence[float]) -> list[list[Rule]]:
    found: list[list[Rule]] = [[] for _ in edges]
    for rule in rules:
        found[max(bisect_right(edges, rule.at + _NEAR) - 1, 0)].append(rule)
    return found


def _covered(rules: Iterable[Rule], place: float) -> bool:
    return any(rule.start <= place <= rule.end for rule in rules)


def _rows(sets: _Sets, width: int, height: int) -> list[list[int]]:
    """Return the rows of the grid that are one row of the table: the first column tells."""
    rows: list[list[int]] = []
    for row in range(height):
        if rows and sets.top(row * width) == sets.top((row - 1) * width):
            rows[-1].append(row)
        else:
            rows.append([row])
    return rows


def _starts(sets: _Sets, rows: Sequence[int], width: int) -> tuple[int, ...]:
    """Return the columns of the grid in which the cells of a row begin."""
    tops = [[sets.top(row * width + column) for column in range(width)] for row in rows]
    return tuple(
        column
        for column in range(width)
        if column == 0 or any(row[column] != row[column - 1] for row in tops)
    )


def _words(
    inside: dict[int, list[Word]],
    sets: _Sets,
    rows: Iterable[int],
    span: tuple[int, int],
    width: int,
) -> list[Word]:
    """Return the words of a cell; one that spans several rows says the same in each of them."""
    places = (row * width + column for row in rows for column in range(*span))
    return [word for top in dict.fromkeys(map(sets.top, places)) for word in inside.get(top, ())]


def _row(cells: Sequence[list[Word]], edges: Sequence[float], page: int) -> Row:
    """Return the cells of a row; the right edge of each leaves as much room as the left one."""
    pads = [
        min(word.box.x0 for word in words) - edge
        for words, edge in zip(cells, edges, strict=False)
        if words
    ]
    pad = max(min(pads), 0.0)
    return tuple(
        tuple(lines_of(words, page, end - pad)) for words, end in zip(cells, edges[1:], strict=True)
    )
