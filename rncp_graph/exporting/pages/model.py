"""A page for people: a title and sections of facts, lists, tables and texts; no layout."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, a line each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, under a heading where there is one."""

    items: tuple[str, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A long text by its lines, of each whether it is an item of a list."""

    lines: tuple[tuple[str, bool], ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column names; ``more`` rows were left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0


Block = Facts | Bullets | Prose | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a page."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown of a code."""

    code: str
    title: str
    facts: Facts
    sections: tuple[Section, ...]
