"""What the sections of both kinds of pages have in common: their lines, rows and crosses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rncp_graph.fiche import Voie
from rncp_graph.readers.fiche_html.labels import NAVIGATION, RowLine
from rncp_graph.readers.fiche_text.lines import without_bullet
from rncp_graph.readers.fiche_text.mapping import TEXTS
from rncp_graph.readers.fiche_text.model import Key, Row, Section
from rncp_graph.readers.fiche_text.sectioning import Raw, RawSheet
from rncp_graph.readers.official_xml.codes import fold

_LISTS: Final = TEXTS.keys() | {Key.ACTIVITES, Key.CAPACITES, Key.CAPITALISATION}
"""Sections whose lists may be nested, and keep it."""
_VOIES: Final = frozenset(voie.value for voie in Voie)
_MARKER: Final = re.compile(r"(?:\d+\.|-)\s+")
"""What a list puts before its items."""
_CROSSES: Final = {"oui": ("", "X", ""), "non": ("", "", "X")}


def rows_of(raw: Raw) -> list[Row]:
    """Return the rows of the tables in a section."""
    return [line.cells for line in raw.lines if isinstance(line, RowLine)]


def free_of(raw: Raw) -> list[str]:
    """Return what stands in a section outside of its tables: the value, then the lines."""
    value = raw.value.strip(" :|")
    lines = [line.text.strip() for line in raw.lines if not isinstance(line, RowLine)]
    return ([value] if value else []) + lines


def ways(raw: Raw) -> Section:
    """Return the ways of access; a row that names none is told as a line."""
    known = [line for line in raw.lines if isinstance(line, RowLine) and line.cells[0] in _VOIES]
    value = raw.value.strip(" :|")
    lines = [line.text.strip() for line in raw.lines if line not in known]
    rows = tuple(line.cells for line in known)
    return Section(raw.key, raw.heading, tuple(filter(None, (value, *lines))), rows)


def around_of(raw: RawSheet, stated: set[str]) -> tuple[str, ...]:
    """Return what stands before the first section, without ways around the site and copies."""
    lines = [line.text.strip() for line in raw.around]
    bare = [_MARKER.sub("", line) for line in lines]
    return tuple(
        line
        for line, words in zip(lines, bare, strict=True)
        if words not in stated and fold(words) not in NAVIGATION
    )


def plain(raw: Raw) -> Section:
    """Return a section of lines; rows of a table are lines too."""
    texts = raw.texts()
    if raw.key not in _LISTS:
        texts = [text.strip() for text in texts]
    return Section(raw.key, raw.heading, tuple(texts))


def crosses(raw: Raw) -> Section:
    """Return the one row of a territory: its columns, or the one word that stands for them."""
    rows, free = rows_of(raw), free_of(raw)
    if rows:
        more = (" ".join(filter(None, row)) for row in rows[1:])
        return Section(raw.key, raw.heading, (*free, *more), tuple(rows[:1]))
    if free and (row := _CROSSES.get(fold(free[0]))):
        return Section(raw.key, raw.heading, tuple(free[1:]), (row,))
    lost = " ".join(free[:1])
    return Section(raw.key, raw.heading, tuple(free[1:]), (("", lost),))


def items(lines: Sequence[str]) -> list[str]:
    """Return lines without the bullets of a list."""
    return [without_bullet(line.strip()) for line in lines]


def fitted(row: Row, width: int) -> Row:
    r"""Return a row of so many cells, on one line each; a row with more to say stays as it is.

    >>> fitted(("a", "b\nc"), 3), fitted(("a", "b", ""), 2), fitted(("a", "b", "c"), 2)
    (('a', 'b c', ''), ('a', 'b'), ('a', 'b', 'c'))
    """
    cells = [" ".join(cell.split()) for cell in row]
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return (*cells, *[""] * (width - len(cells)))
