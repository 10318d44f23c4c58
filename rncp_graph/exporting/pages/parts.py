"""The parts pages are made of; what has no content gives no part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.lines import is_list, lines
from rncp_graph.exporting.pages.model import Block, Bullets, Facts, Section, Table
from rncp_graph.exporting.view.model import Code, Reference

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Competence

Value = str | int | date | Code | Sequence[Reference] | Sequence[Code] | None
"""What a fact may say."""


def facts(words: Words, rows: Iterable[tuple[NamedNode, Value]]) -> Facts:
    """Return the facts that are stated, each labelled as the ontology labels its property."""
    return Facts(
        tuple((words.label(term), written(words, value)) for term, value in rows if stated(value))
    )


def stated(value: Value) -> bool:
    """Return whether there is something to show; zero is."""
    return value is not None and value not in ("", (), [])


def written(words: Words, value: Value) -> str:
    """Return a value as text, empty where there is none."""
    match value:
        case None:
            return ""
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


def bullets(text: str | None, heading: str | None = None) -> Bullets:
    """Return a long text as a list, or as paragraphs where it was none."""
    return Bullets(lines(text), heading, paragraphs=not is_list(text))


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


def items_or_text(items: Sequence[Competence], text: str | None) -> list[Bullets]:
    """Return the items cut from a text, or the text where none was found in it."""
    return _competence_lists(items) or [bullets(text)]


def _competence_lists(items: Sequence[Competence]) -> list[Bullets]:
    result: list[Bullets] = []
    for item in items:
        if not result or result[-1].heading != item.groupe:
            result.append(Bullets((), item.groupe))
        last = result[-1]
        result[-1] = Bullets((*last.items, item.texte), last.heading)
    return result


def _content(block: Block) -> bool:
    return bool(block.items if isinstance(block, Bullets) else block.rows)
