"""A page as it is shown in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from rncp_graph.exporting.pages.model import Block, Bullets, Facts, Page, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from rncp_graph.exporting.pages.words import Words

_INDENT: Final = (0, 0, 0, 2)


def render(page: Page, words: Words) -> RenderableType:
    """Return a page for a rich console; texts of the register are taken literally."""
    return Group(*_parts(page, words))


def _parts(page: Page, words: Words) -> Iterator[RenderableType]:
    yield Text(f"{page.code}  {page.title}", style="bold")
    yield Padding(_facts(page.facts), _INDENT)
    for section in page.sections:
        yield Text()
        yield Text(section.title, style="bold cyan")
        for block in section.blocks:
            yield Padding(_block(block, words), _INDENT)


def _block(block: Block, words: Words) -> RenderableType:
    match block:
        case Facts():
            return _facts(block)
        case Bullets():
            return _bullets(block)
        case Table():
            return _with_more(_table(block), block.more, words)


def _facts(facts: Facts) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for label, value in facts.rows:
        grid.add_row(Text(label, style="dim"), Text(value))
    return grid


def _bullets(bullets: Bullets) -> Group:
    """Return a list; a single item is a paragraph."""
    heading = [Text(bullets.heading, style="italic")] if bullets.heading else []
    if bullets.paragraphs or len(bullets.items) == 1:
        return Group(*heading, *map(Text, bullets.items))
    grid = Grid.grid(padding=(0, 1))
    for item in bullets.items:
        grid.add_row(Text("•"), Text(item))
    return Group(*heading, grid)


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
