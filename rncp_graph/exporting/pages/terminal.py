"""A page as it is shown in a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from rncp_graph.exporting.pages.model import Block, Bullets, Facts, Page, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from rncp_graph.exporting.pages.words import Words

_INDENT: Final = (0, 0, 0, 2)


def render(page: Page, words: Words) -> RenderableType:
    """Return a page for a rich console; texts of the register are taken literally."""
    return Group(*_parts(page, words))


def _parts(page: Page, words: Words) -> Iterator[RenderableType]:
    yield Text(f"{page.code}  {page.title}", style="bold")
    yield Padding(_facts(page.facts), _INDENT, expand=False)
    for section in page.sections:
        yield Text()
        yield Text(section.title, style="bold cyan")
        for block in section.blocks:
            yield Padding(_block(block, words), _INDENT, expand=False)


def _block(block: Block, words: Words) -> RenderableType:
    match block:
        case Facts():
            return _facts(block)
        case Bullets():
            return _headed(block.heading, _bullets(block.items))
        case Prose():
            return _headed(block.heading, _prose(block))
        case Table():
            return _with_more(_table(block), block.more, words)


def _facts(facts: Facts) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for label, value in facts.rows:
        grid.add_row(Text(label, style="dim"), Text(value))
    return grid


def _headed(heading: str | None, content: RenderableType) -> RenderableType:
    if heading is None:
        return content
    return Group(Text(heading, style="italic"), Padding(content, _INDENT, expand=False))


def _bullets(items: Sequence[str]) -> RenderableType:
    """Return a list; a single item needs no marker."""
    return Text(items[0]) if len(items) == 1 else _marked(items)


def _marked(items: Iterable[str]) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    for item in items:
        grid.add_row(Text("•"), Text(item))
    return grid


def _prose(prose: Prose) -> Group:
    runs = groupby(prose.lines, key=lambda line: line[1])
    parts = ((marked, [line for line, _ in run]) for marked, run in runs)
    return Group(
        *(_marked(lines) if marked else Group(*map(Text, lines)) for marked, lines in parts)
    )


def _table(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in table.columns:
        grid.add_column(Text(column))
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def _with_more(content: RenderableType, more: int, words: Words) -> RenderableType:
    if not more:
        return content
    return Group(content, Text(words.word("more", count=str(more)), style="dim"))
