"""The parts pages are made of; what has no content gives no part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rncp_graph.exporting.pages.lines import marked_lines
from rncp_graph.exporting.pages.model import Block, Bullets, Facts, Prose, Section, Table
from rncp_graph.exporting.view.model import Code, Reference

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Competence

Value = str | int | date | Code | Sequence[Reference] | Sequence[Code] | Sequence[int] | None
"""What a fact may say."""
_COVERED: Final = 0.95
"""Share of the letters of a text that its items must have, so that they stand for it."""


def facts(words: Words, rows: Iterable[tuple[NamedNode, Value]]) -> Facts:
    """Return the facts that are stated, each labelled as the ontology labels its property."""
    return Facts(
        tuple((words.label(term), written(words, value)) for term, value in rows if stated(value))
    )


def stated(value: Value) -> bool:
    """Return whether there is something to show; zero and no are."""
    return value is not None and value not in ("", (), [])


def written(words: Words, value: Value) -> str:
    """Return a value as text, empty where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return words.word("yes" if value else "no")
        case date():
            return words.day(value)
        case str() | int():
            return str(value)
        case Code():
            return value.label or value.code
        case _:
            return ", ".join(str(one) for one in value)


def section(title: str, *blocks: Block | None) -> Section | None:
    """Return a section, ``None`` where all its blocks are empty."""
    full = tuple(block for block in blocks if block is not None and _content(block))
    return Section(title, full) if full else None


def sections(*parts: Section | None) -> tuple[Section, ...]:
    """Return the sections that have content."""
    return tuple(part for part in parts if part is not None)


def text(whole: str | None, heading: str | None = None) -> Prose:
    """Return a long text as it stands there: paragraphs, and lists where lines are marked."""
    return Prose(marked_lines(whole), heading)


def table(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], limit: int | None = None
) -> Table:
    """Return a table of the first rows; columns that say nothing in any row are left out."""
    kept = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    shown = rows if limit is None else rows[:limit]
    return Table(
        tuple(columns[index] for index in kept),
        tuple(tuple(row[index] for index in kept) for row in shown),
        len(rows) - len(shown),
    )


def cut(
    items: Sequence[Competence], notes: Sequence[str], whole: str | None, heading: str
) -> list[Bullets | Prose]:
    """Return the items cut from a text; the text too, under its heading, where it says more.

    Notes were cut from it as well. Where nothing was, the text stands alone.
    """
    if not items:
        return [text(whole)]
    shown = [item.texte for item in items] + [item.groupe or "" for item in items] + [*notes]
    lists = _competence_lists(items)
    return [*lists] if covers(shown, whole) else [*lists, text(whole, heading)]


def covers(items: Iterable[str], whole: str | None) -> bool:
    """Return whether items say all that the text says which they were cut from."""
    return sum(map(_letters, items)) >= _COVERED * _letters(whole or "")


def _letters(words: str) -> int:
    return sum(map(str.isalpha, words))


def _competence_lists(items: Sequence[Competence]) -> list[Bullets]:
    runs = groupby(items, key=lambda item: item.groupe)
    return [Bullets(tuple(item.texte for item in run), heading) for heading, run in runs]


def _content(block: Block) -> bool:
    match block:
        case Bullets():
            return bool(block.items)
        case Prose():
            return bool(block.lines)
        case Facts() | Table():
            return bool(block.rows)
