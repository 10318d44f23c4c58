"""What stands on the pages of a PDF: words and ruling lines with their places, lines, tables.

Places are in points (1/72 inch); ``y`` counts downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Final

BULLETS: Final = "-‐‑–—•●▪◦○■*·►➢✓"
"""Signs that open the item of a list."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way down it."""
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """Half way along it."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Char:
    """A character drawn on a page."""

    text: str
    box: Box
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Characters drawn without a blank between them."""

    text: str
    box: Box
    bold: bool = False
    mark: bool = False
    """Whether it is the sign of a list drawn as a shape: one only at the start of a line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line, across or down a page."""

    across: bool
    at: float
    """Its place: down the page where it runs across, along the page where it runs down."""
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Link:
    """An address that words of a page lead to."""

    box: Box
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is drawn."""

    number: int
    """From 1."""
    chars: tuple[Char, ...]
    marks: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    images: int = 0


@dataclass(frozen=True)
class TextLine:
    """Words on one line of one column."""

    page: int
    words: tuple[Word, ...]
    right: float = inf
    """Where its column ends."""

    @cached_property
    def box(self) -> Box:
        """The rectangle around the words."""
        boxes = [word.box for word in self.words]
        return Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )

    @cached_property
    def text(self) -> str:
        """The words, with a blank between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(word.bold for word in self.words)

    @property
    def bulleted(self) -> bool:
        """Whether a sign opens it as the item of a list."""
        first = self.words[0].text
        if first == "o":
            return len(self.words) > 1
        return first[0] in BULLETS and (first[1:2].isalpha() or len(self.words) > len(first) == 1)


Cell = tuple[TextLine, ...]
"""The lines in a cell of a table."""
Row = tuple[Cell, ...]
"""One row of a table."""


@dataclass(slots=True)
class Table:
    """A table, or that part of one which stands on a page."""

    page: int
    edges: tuple[float, ...]
    """Where its columns begin, and the last ends."""
    top: float
    bottom: float
    rows: list[Row] = field(default_factory=list)


Item = TextLine | Table
"""What follows one another down the pages."""


def text_of(cell: Cell) -> str:
    """Return the lines of a cell as one."""
    return " ".join(line.text for line in cell)
