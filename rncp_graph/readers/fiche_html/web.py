"""The saved page of France compétences: its lines in sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rncp_graph.readers.fiche_html.labels import ESSENTIAL, WEB_PAGE
from rncp_graph.readers.fiche_html.sections import (
    around_of,
    crosses,
    fitted,
    free_of,
    items,
    plain,
    rows_of,
    ways,
)
from rncp_graph.readers.fiche_text.cncp import columns
from rncp_graph.readers.fiche_text.model import Key, Layout, Line, Row, Section, Sheet
from rncp_graph.readers.fiche_text.sectioning import Raw, RawSheet, cut
from rncp_graph.readers.fiche_text.web import RULES as TEXT_RULES
from rncp_graph.readers.fiche_text.web import WIDTHS, cells_in
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.text.cleaning import is_placeholder
from rncp_graph.text.dates import parse_day

_REPEATED: Final = ESSENTIAL | {Key.STATUT, Key.REPERTOIRE, Key.CERTIFICATEURS}
"""Sections that stand on a page once for each width of screen."""
RULES: Final = replace(TEXT_RULES, labels=WEB_PAGE, several=TEXT_RULES.several | _REPEATED)
_HEADS: Final = frozenset((Key.STATUT, Key.NUMERO, Key.REPERTOIRE))
_LEGAL: Final = frozenset((Key.TEXTE_GENERAL, Key.TEXTE_CREATION, Key.TEXTE_AUTRE))
_COMPETENCES: Final = "liste de competences"


def sheets(lines: Sequence[Line], title: str | None, addresses: tuple[str, ...]) -> list[Sheet]:
    """Return the fiches of a page, each in sections; the title is that of the first."""
    found = [_sheet(raw, addresses) for raw in cut(lines, RULES)]
    if title is not None:
        first = found[0]
        titled = Section(Key.INTITULE, "", (title,))
        found[0] = replace(first, sections=(titled, *first.sections))
    return found


def _sheet(raw: RawSheet, addresses: tuple[str, ...]) -> Sheet:
    sections = _without_copies([_section(section) for section in raw.sections])
    stated = _essentials(sections)
    numbers = {line for it in sections if it.key is Key.NUMERO for line in it.lines}
    around = around_of(raw, stated | numbers)
    return Sheet(Layout.WEB_HTML, raw.line, tuple(sections), around, addresses)


def _section(raw: Raw) -> Section:
    if raw.key is Key.BLOC:
        return _bloc(raw)
    if raw.key is Key.VOIES:
        return ways(raw)
    if raw.key in {Key.CALEDONIE, Key.POLYNESIE}:
        return crosses(raw)
    if raw.key in WIDTHS:
        return _table(raw)
    return plain(raw)


def _table(raw: Raw) -> Section:
    """Return a table; lines of a list are cut as those of the page as text."""
    rows = [fitted(row, WIDTHS[raw.key]) for row in rows_of(raw)]
    free = items(free_of(raw))
    if raw.key in _LEGAL:
        rows = [_dated(row) for row in rows]
    if raw.key is Key.STATISTIQUES:
        return Section(raw.key, raw.heading, tuple(free), tuple(rows))
    return Section(raw.key, raw.heading, rows=(*rows, *(cells_in(raw.key, it) for it in free)))


def _dated(row: Row) -> Row:
    """Return the row of a legal text; where its first cell is no date, that is part of it."""
    if len(row) == 2 and (parse_day(row[0]) or is_placeholder(row[0]) or not row[0]):
        return row
    return (" ".join(filter(None, row)),)


def _bloc(raw: Raw) -> Section:
    """Return a bloc with its two columns: competences, assessment."""
    label = raw.value.strip().lstrip("-–:").strip()
    lines = raw.texts()[bool(label) :]
    rows = rows_of(raw)
    if rows:
        left = [(line,) for line in free_of(raw)[bool(label) :]]
        beyond = [row[2:] for row in rows if any(row[2:])]
        rows = [(_column(rows, 0), _column(rows, 1)), *left, *beyond]
    else:
        found = columns([line for line in lines if fold(line) != _COMPETENCES])
        rows = [tuple("\n".join(part) for part in found)]
    return Section(Key.BLOC, raw.heading, (label,) if label else (), tuple(rows))


def _column(rows: Sequence[Row], place: int) -> str:
    """Return a column as one text: a cell that spans several rows stands there once."""
    cells = [row[place] for row in rows if place < len(row) and row[place]]
    return "\n".join(dict.fromkeys(cells))


def _essentials(sections: Sequence[Section]) -> set[str]:
    return {line for it in sections if it.key in ESSENTIAL - _HEADS for line in it.lines}


def _without_copies(sections: Sequence[Section]) -> list[Section]:
    """Return the sections with what the page repeats for another width of screen said once."""
    stated = _essentials(sections)
    seen: set[str | Row] = set()
    found: list[Section] = []
    for section in sections:
        if section.key not in _REPEATED:
            found.append(section)
            continue
        before = stated if section.key in _HEADS else seen
        lines = dict.fromkeys(line for line in section.lines if line not in before)
        rows = [row for row in section.rows if row not in seen]
        if lines or rows or section.key in _HEADS:
            found.append(replace(section, lines=tuple(lines), rows=tuple(rows)))
        if section.key not in _HEADS:
            seen.update(lines, rows)
    return found
