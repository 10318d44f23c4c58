"""The fiche of the CNCP as text: of its PDF, or as markdown with remains of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from rncp_graph.readers.fiche_text import tables
from rncp_graph.readers.fiche_text.cncp_labels import CNCP, FIRST, LAST_PART, part_of
from rncp_graph.readers.fiche_text.cncp_parts import jobs_apart, resume
from rncp_graph.readers.fiche_text.facts import code_of
from rncp_graph.readers.fiche_text.lines import cells, lines_of, paragraphs, unwrapped
from rncp_graph.readers.fiche_text.model import Key, Layout, Row, Section, Sheet
from rncp_graph.readers.fiche_text.sectioning import Raw, RawSheet, Rules, cut
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.text.markup import html_to_text, is_html

RULES: Final = Rules(CNCP, part_of, LAST_PART, FIRST, several=frozenset((Key.BLOC,)))
_BOLD_BETWEEN: Final = re.compile(r"(?<=\w)\*\*(?=\w)")
_LINK: Final = re.compile(r"\[([^\]\n]{0,300})\]\(([^)\s]{0,2000})\)")
_ROME_SHEET: Final = re.compile(r"https?://\S*(?:fichesrome|codeRome)\S*", re.IGNORECASE)
"""Addresses behind the ROME codes, which the text of a PDF prints at the end of a page."""
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_BLOC: Final = re.compile(r"\D*(\d{1,2})\D+(\d+)")
_ASSESSMENT: Final = re.compile(r"modalites d evaluation(?: et de certification)?")
ACT: Final = re.compile(r"(?:arrêté|décret|décision|loi|ordonnance|avis)\b", re.IGNORECASE)


def sheets(text: str, layout: Layout, addresses: tuple[str, ...]) -> list[Sheet]:
    """Return the fiches of a document, each in sections."""
    lines = [line for line in lines_of(plain(text)) if not _ROME_SHEET.fullmatch(line.text)]
    return [_sheet(raw, layout, addresses) for raw in cut(lines, RULES)]


def plain(text: str) -> str:
    r"""Return a text whose markdown and HTML have become plain; tabs between cells stay.

    >>> plain("**Code RNCP : 1**\t<p>Poser</p><p>Tailler</p>\n[Site](http://a.example)")
    'Code RNCP : 1\tPoser\nTailler\nSite (http://a.example)'
    """
    text = _BOLD_BETWEEN.sub(" ", text).replace("**", "")
    return "\n".join(_line(line) for line in _LINK.sub(_linked, text).split("\n"))


def _line(line: str) -> str:
    if not is_html(line):
        return line
    return "\t".join(html_to_text(cell) for cell in line.split("\t"))


def _linked(link: re.Match[str]) -> str:
    words, address = link.groups()
    return f"{words} ({address})" if _ADDRESS.fullmatch(address) and address != words else words


def _sheet(raw: RawSheet, layout: Layout, addresses: tuple[str, ...]) -> Sheet:
    _move_addresses(raw.sections)
    sections = tuple(section for one in raw.sections for section in _sections(one))
    return Sheet(layout, raw.line, sections, tuple(line.text for line in raw.around), addresses)


def _move_addresses(sections: list[Raw]) -> None:
    """Put addresses that the end of the last page lists under the sources of information."""
    sources = next((raw for raw in sections if raw.key is Key.SOURCES), None)
    if sources is None or sections[-1].key is not Key.HISTORIQUE:
        return
    last = sections[-1]
    moved = [line for line in last.lines if _ADDRESS.fullmatch(line.text)]
    sources.lines += moved
    last.lines = [line for line in last.lines if line not in moved]


def _sections(raw: Raw) -> list[Section]:
    special = _SPECIAL.get(raw.key)
    return special(raw) if special else [Section(raw.key, raw.heading, tuple(_unwrapped(raw)))]


def _unwrapped(raw: Raw) -> list[str]:
    value = raw.value.strip(" :\t")
    return ([value] if value else []) + unwrapped(raw.lines)


def _one_a_line(raw: Raw) -> list[Section]:
    return [Section(raw.key, raw.heading, tuple(raw.texts()))]


def _codes(raw: Raw) -> list[Section]:
    """Return a line for each code: one that begins with none goes on with the one before."""
    found: list[str] = []
    for text in raw.texts():
        if found and code_of(text) is None:
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return [Section(raw.key, raw.heading, tuple(found))]


def _title(raw: Raw) -> list[Section]:
    return [Section(raw.key, raw.heading, (" ".join(raw.texts()),))]


def _authorities(raw: Raw) -> list[Section]:
    """Return authority and signatory out of two columns: paragraphs, a pair for each row."""
    found = paragraphs(raw.lines)
    if len(found) > 1 and len(found) % 2:
        return [Section(Key.NIVEAU, raw.heading, tuple(found))]
    return [
        Section(Key.AUTORITE, raw.heading, tuple(found[::2])),
        Section(Key.SIGNATAIRE, raw.heading, tuple(found[1::2])),
    ]


def _resume(raw: Raw) -> list[Section]:
    return resume(unwrapped(raw.lines))


def _secteurs_emplois(raw: Raw) -> list[Section]:
    sectors, jobs = jobs_apart(unwrapped(raw.lines))
    return [Section(Key.SECTEURS, raw.heading, sectors), Section(Key.EMPLOIS, raw.heading, jobs)]


def _bloc(raw: Raw) -> list[Section]:
    """Return a bloc; its code is that of the register for « Bloc n°1 de la fiche n° 2 »."""
    label, tab, cell = raw.value.strip().lstrip("-–: ").partition("\t")
    lines = list(raw.lines)
    if not tab:
        while lines and not lines[0].opens:
            label = f"{label} {lines.pop(0).text}"
    texts = ([cell.strip()] if cell.strip() else []) + unwrapped(lines)
    row = tuple("\n".join(part) for part in columns(texts))
    return [Section(Key.BLOC, bloc_code(raw.heading), (label.strip(),), (row,))]


def bloc_code(heading: str) -> str:
    """Return the code that the register gives to « Bloc de compétence n°1 de la fiche n° 2 ».

    >>> bloc_code("Bloc de compétence n°1 de la fiche n° 32036")
    'RNCP32036BC01'
    """
    found = _BLOC.match(heading)
    return f"RNCP{found[2]}BC{int(found[1]):02}" if found else heading


def columns(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return competences and assessment, which a line of its own parts, or else their wording."""
    for place, text in enumerate(texts):
        if _ASSESSMENT.fullmatch(fold(text)):
            return list(texts[:place]), list(texts[place + 1 :])
    return tables.split_assessment(texts)


def _voies(raw: Raw) -> list[Section]:
    rows, before = tables.voies("\n".join(raw.texts()), dated=False)
    joined = tuple(_with_jury(row) for row in rows)
    return [Section(Key.VOIES, raw.heading, tuple(before.split("\n")) if before else (), joined)]


def _with_jury(row: Row) -> Row:
    *head, jury, day = row
    return (*head, "\n".join(unwrapped(lines_of(jury))), day)


def _cross(raw: Raw) -> list[Section]:
    """Return the line of a territory: both columns where tabs keep them."""
    value = raw.value
    row: Row = ("", value.strip())
    if value.startswith("\t"):
        found = (*cells(value.removeprefix("\t")), "", "")
        row = ("", found[0], found[1])
    return [Section(raw.key, raw.heading, tuple(line.text for line in raw.lines), (row,))]


def _links(raw: Raw) -> list[Section]:
    """Return links and agreements: two columns where tabs keep them."""
    left, right = [], []
    for line in raw.lines:
        first, _, second = line.text.partition("\t")
        left.append(first.strip())
        right.append(second.strip())
    return [
        Section(Key.LIENS, raw.heading, tuple(filter(None, left))),
        Section(Key.ACCORDS, raw.heading, tuple(filter(None, right))),
    ]


def legal_texts(key: Key, heading: str, lines: Iterable[str]) -> list[Section]:
    """Return a row for each legal text: a line that names none goes on with the one before."""
    texts: list[str] = []
    for line in lines:
        if texts and not ACT.match(line):
            texts[-1] = f"{texts[-1]} {line}"
        else:
            texts.append(line)
    return [Section(key, heading, rows=tuple((text,) for text in texts))]


def _texts(key: Key) -> Callable[[Raw], list[Section]]:
    return lambda raw: legal_texts(key, raw.heading, _unwrapped(raw))


_SPECIAL: Final[Mapping[Key, Callable[[Raw], list[Section]]]] = {
    Key.INTITULE: _title,
    Key.NUMERO: _one_a_line,
    Key.NIVEAU: _one_a_line,
    Key.CCN: _codes,
    Key.NSF: _codes,
    Key.FORMACODES: _codes,
    Key.ROME: _codes,
    Key.AUTORITE_SIGNATAIRE: _authorities,
    Key.RESUME: _resume,
    Key.SECTEURS_EMPLOIS: _secteurs_emplois,
    Key.BLOC: _bloc,
    Key.VOIES: _voies,
    Key.CALEDONIE: _cross,
    Key.POLYNESIE: _cross,
    Key.LIENS: _links,
    Key.TEXTE_GENERAL: _texts(Key.TEXTE_GENERAL),
    Key.TEXTE_CREATION: _texts(Key.TEXTE_CREATION),
    Key.TEXTE_VAE: _texts(Key.TEXTE_AUTRE),
    Key.TEXTE_AUTRE: _texts(Key.TEXTE_AUTRE),
    Key.SOURCES: _one_a_line,
    Key.LIEUX_CERTIFICATION: _one_a_line,
    Key.LIEUX_PREPARATION: _one_a_line,
}
