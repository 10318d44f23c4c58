"""The current web page as text, in the three forms that copying and crawling give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rncp_graph.readers.fiche_text import tables
from rncp_graph.readers.fiche_text.lines import cells
from rncp_graph.readers.fiche_text.model import Key, Layout, Line, Row, Section, Sheet
from rncp_graph.readers.fiche_text.sectioning import Raw, RawSheet, Rules, cut
from rncp_graph.readers.fiche_text.web_labels import FIRST, LAST_PART, WEB, part_of

RULES: Final = Rules(
    WEB,
    part_of,
    LAST_PART,
    FIRST,
    several=frozenset((Key.BLOC, Key.ECHEANCE)),
    floating=frozenset((Key.ECHEANCE,)),
)
WIDTHS: Final = {
    Key.CERTIFICATEURS: 4,
    Key.STATISTIQUES: 6,
    Key.ANCIENNES: 2,
    Key.NOUVELLES: 2,
    Key.PARTENAIRES: 3,
    Key.TEXTE_GENERAL: 2,
    Key.TEXTE_CREATION: 2,
    Key.TEXTE_AUTRE: 2,
}
"""Columns of the tables."""
ESSENTIALS: Final = frozenset(
    (
        Key.REPERTOIRE,
        Key.STATUT,
        Key.NUMERO,
        Key.NIVEAU,
        Key.NSF,
        Key.FORMACODES,
        Key.CCN,
        Key.IDCC,
        Key.ECHEANCE,
    )
)
_BLOC_HEAD: Final = re.compile(
    r"[\s|]*liste de compétences[\s|]+modalités d['’]évaluation[\s|]*", re.IGNORECASE
)
_PARTNER: Final = re.compile(r"(.+?)\s+(\d{14}|-)\s+(habilitation\b.*)", re.IGNORECASE)
_DATED: Final = re.compile(r"(\d\d[-/]\d\d[-/]\d{4}|-)\s+(.+)")
_NUMBERED: Final = re.compile(r"((?:RNCP|RS)\d+)[\s:–-]*(.*)")


def sheets(lines: Sequence[Line], layout: Layout, addresses: tuple[str, ...]) -> list[Sheet]:
    """Return the fiches of a page, each in sections."""
    return [_sheet(raw, layout, addresses) for raw in cut(lines, RULES)]


def _sheet(raw: RawSheet, layout: Layout, addresses: tuple[str, ...]) -> Sheet:
    sections = tuple(_section(section) for section in raw.sections)
    return Sheet(
        layout,
        raw.line,
        without_copies(sections),
        tuple(line.text for line in raw.around),
        addresses,
    )


def _section(raw: Raw) -> Section:
    texts = raw.texts()
    if raw.key is Key.BLOC:
        return _bloc(raw)
    if raw.key is Key.VOIES:
        rows, before = tables.voies("\n".join(texts), dated=True)
        return Section(raw.key, raw.heading, tuple(before.splitlines()), tuple(rows))
    if raw.key in {Key.CALEDONIE, Key.POLYNESIE}:
        return Section(raw.key, raw.heading, tuple(texts[1:]), (_cross(raw.value),))
    if raw.key in WIDTHS:
        rows = _rows(raw.key, texts)
        return Section(raw.key, raw.heading, rows=tuple(rows))
    return Section(raw.key, raw.heading, tuple(_plain(text) for text in texts))


def _plain(text: str) -> str:
    """Return a line without the borders of a table of one fact, ``label | value |``."""
    inner = text.strip(" |\t")
    return text if "|" in inner else inner


def _cross(value: str) -> Row:
    """Return the cells of a line of Oui/Non: two, or one where the column is lost."""
    found = cells(value)
    return ("", *found) if len(found) > 1 else ("", value.strip())


def _rows(key: Key, texts: Sequence[str]) -> list[Row]:
    if tables.bordered(texts):
        return tables.stream(texts, WIDTHS[key])
    return [cells_in(key, text) for text in texts]


def cells_in(key: Key, text: str) -> Row:
    """Return the cells of a line that has only blanks between them; one where it cannot be cut."""
    if key is Key.CERTIFICATEURS:
        return tables.certificateur(text)
    if key is Key.STATISTIQUES:
        return tuple(text.split())
    patterns = {Key.PARTENAIRES: _PARTNER, Key.ANCIENNES: _NUMBERED, Key.NOUVELLES: _NUMBERED}
    found = patterns.get(key, _DATED).fullmatch(text)
    return tuple(found.groups()) if found else (text,)


def _bloc(raw: Raw) -> Section:
    """Return a bloc with its two columns: competences, assessment."""
    label = raw.value.strip().lstrip("-–:").strip()
    texts = [line.text for line in raw.lines]
    if texts and (head := _BLOC_HEAD.match("\n".join(texts[:2]))):
        texts = "\n".join(texts)[head.end() :].split("\n")
    if tables.bordered(texts):
        rows = tables.stream(texts, 2)
    else:
        found = tables.split_assessment([text for text in texts if text])
        rows = [tuple("\n".join(part) for part in found)]
    return Section(Key.BLOC, raw.heading, (label,) if label else (), tuple(rows))


def without_copies(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections without the essentials that stand once more, unlabelled, after them."""
    heads = next(
        (i for i, section in enumerate(sections) if section.key not in ESSENTIALS), len(sections)
    )
    if heads == 0:
        return sections
    last = sections[heads - 1]
    stated = {line for section in sections[: heads - 1] for line in section.lines}
    kept: list[str] = []
    for line in last.lines:
        if line not in stated:
            kept.append(line)
            stated.add(line)
    alone = Section(last.key, last.heading, tuple(kept))
    return (*sections[: heads - 1], alone, *sections[heads:])
