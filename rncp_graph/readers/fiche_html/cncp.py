"""The saved page of a fiche of the CNCP: its lines in sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rncp_graph.readers.fiche_html.labels import CNCP_PAGE
from rncp_graph.readers.fiche_html.sections import (
    around_of,
    crosses,
    free_of,
    items,
    plain,
    rows_of,
    ways,
)
from rncp_graph.readers.fiche_text.cncp import RULES as TEXT_RULES
from rncp_graph.readers.fiche_text.cncp import bloc_code, columns, legal_texts
from rncp_graph.readers.fiche_text.cncp_parts import jobs_apart, resume
from rncp_graph.readers.fiche_text.model import Key, Layout, Line, Section, Sheet
from rncp_graph.readers.fiche_text.sectioning import Raw, RawSheet, cut

RULES: Final = replace(TEXT_RULES, labels=CNCP_PAGE)


def sheets(lines: Sequence[Line], addresses: tuple[str, ...]) -> list[Sheet]:
    """Return the fiches of a page, each in sections."""
    return [_sheet(raw, addresses) for raw in cut(lines, RULES)]


def _sheet(raw: RawSheet, addresses: tuple[str, ...]) -> Sheet:
    sections = tuple(section for one in raw.sections for section in _sections(one))
    return Sheet(Layout.CNCP_HTML, raw.line, sections, around_of(raw, set()), addresses)


def _sections(raw: Raw) -> list[Section]:
    special = _SPECIAL.get(raw.key)
    return special(raw) if special else [plain(raw)]


def _title(raw: Raw) -> list[Section]:
    return [Section(raw.key, raw.heading, (" ".join(raw.texts()),))]


def _resume(raw: Raw) -> list[Section]:
    return resume(raw.texts())


def _secteurs_emplois(raw: Raw) -> list[Section]:
    sectors, jobs = jobs_apart(raw.texts())
    return [Section(Key.SECTEURS, raw.heading, sectors), Section(Key.EMPLOIS, raw.heading, jobs)]


def _bloc(raw: Raw) -> list[Section]:
    """Return a bloc: its label beside its number, then what its other cell holds."""
    label = raw.value.strip().lstrip("-–: ").strip()
    row = tuple("\n".join(part) for part in columns([line.text for line in raw.lines]))
    return [Section(Key.BLOC, bloc_code(raw.heading), (label,), (row,))]


def _voies(raw: Raw) -> list[Section]:
    return [ways(raw)]


def _cross(raw: Raw) -> list[Section]:
    return [crosses(raw)]


def _two_columns(first: Key, second: Key) -> Callable[[Raw], list[Section]]:
    def sections(raw: Raw) -> list[Section]:
        """Return what a heading of two holds: the columns of its rows; lines in the first."""
        rows = rows_of(raw)
        left = (*free_of(raw), *(row[0] for row in rows if row))
        right = (cell for row in rows for cell in row[1:] if cell)
        return [
            Section(first, raw.heading, tuple(filter(None, left))),
            Section(second, raw.heading, tuple(right)),
        ]

    return sections


def _texts(key: Key) -> Callable[[Raw], list[Section]]:
    return lambda raw: legal_texts(key, raw.heading, items(raw.texts()))


_SPECIAL: Final[Mapping[Key, Callable[[Raw], list[Section]]]] = {
    Key.INTITULE: _title,
    Key.AUTORITE_SIGNATAIRE: _two_columns(Key.AUTORITE, Key.SIGNATAIRE),
    Key.RESUME: _resume,
    Key.SECTEURS_EMPLOIS: _secteurs_emplois,
    Key.BLOC: _bloc,
    Key.VOIES: _voies,
    Key.CALEDONIE: _cross,
    Key.POLYNESIE: _cross,
    Key.LIENS: _two_columns(Key.LIENS, Key.ACCORDS),
    Key.TEXTE_GENERAL: _texts(Key.TEXTE_GENERAL),
    Key.TEXTE_CREATION: _texts(Key.TEXTE_CREATION),
    Key.TEXTE_VAE: _texts(Key.TEXTE_AUTRE),
    Key.TEXTE_AUTRE: _texts(Key.TEXTE_AUTRE),
}
