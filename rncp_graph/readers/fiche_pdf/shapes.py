"""Shapes drawn on a page: ruling lines, and the small signs before the items of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from rncp_graph.readers.fiche_pdf.model import Box, Rule

LINE: Final = 0
MOVE: Final = 2
CLOSE: Final = -1
"""Kinds of segment: of PDFium the first two (a curve is 1); the last goes back to the start."""
_THIN: Final = 2.5
"""Points; a filled shape that is thinner is a line."""
_SHORTEST: Final = 4.0
"""Points; shorter lines are parts of drawings."""
_STRAIGHT: Final = 0.5
"""Points that a line across or down may be off."""
_MARK: Final = (1.5, 7.5)
"""Points that the sign of a list is high and wide."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Matrix:
    """How the places of a shape become places of the page (ISO 32000-1, 8.3.3)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> Point:
        """Return a place of the shape as one of the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


IDENTITY: Final = Matrix(1, 0, 0, 1, 0, 0)


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """Return what applies first ``inner``, then ``outer``."""
    if outer is IDENTITY:
        return inner
    return Matrix(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned to be read: quarters clockwise; its places then count downwards."""

    quarters: int

    def point(self, x: float, y: float) -> Point:
        """Return a place of the page as it is read.

        >>> Turn(0).point(1, 2), Turn(1).point(1, 2)
        ((1, -2), (2, 1))
        """
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.quarters % 4]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return a rectangle of the page as it is read.

        >>> Turn(0).box(1, 2, 3, 4) == Turn(4).box(1, 2, 3, 4), Turn(2).box(1, 2, 3, 4)
        (True, Box(x0=-3, top=2, x1=-1, bottom=4))
        """
        if self.quarters % 4 == 0:
            return Box(x0, -y1, x1, -y0)
        return around([self.point(x0, y0), self.point(x1, y1)])


def around(points: Sequence[Point]) -> Box:
    """Return the rectangle around places."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(slots=True)
class Drawing:
    """The shapes of a page, while it is read."""

    turn: Turn
    rules: list[Rule] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    images: int = 0

    def add(self, segments: Sequence[tuple[int, Point]], *, stroked: bool) -> None:
        """Add a shape: its segments, each a kind and where it ends on the page."""
        turned = [(kind, self.turn.point(*point)) for kind, point in segments]
        box = around([point for _, point in turned])
        if is_mark(box):
            self.marks.append(box)
        elif min(box.height, box.x1 - box.x0) <= _THIN or stroked:
            self.rules += filter(None, map(_rule, *_ends(turned)))


def is_mark(box: Box) -> bool:
    """Return whether a shape is as small and round as the sign of a list."""
    low, high = _MARK
    width = box.x1 - box.x0
    return low <= width <= high and low <= box.height <= high and 0.7 <= width / box.height <= 1.4


def _ends(segments: Sequence[tuple[int, Point]]) -> tuple[list[Point], list[Point]]:
    """Return where the straight segments begin, and where they end."""
    starts: list[Point] = []
    ends: list[Point] = []
    first = segments[0][1]
    for (_, before), (kind, point) in pairwise(segments):
        if kind == MOVE:
            first = point
        elif kind in {LINE, CLOSE}:
            starts.append(before)
            ends.append(first if kind == CLOSE else point)
    return starts, ends


def _rule(start: Point, end: Point) -> Rule | None:
    """Return the ruling line between two places; ``None`` where it is slanted or too short."""
    (x0, y0), (x1, y1) = start, end
    if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _SHORTEST:
        return Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    if abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _SHORTEST:
        return Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    return None
