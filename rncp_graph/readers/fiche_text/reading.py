"""Reads a document of one fiche or more: text, sections, records, and what no rule used."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from rncp_graph.errors import MalformedSourceError, UnknownFormatError, UnsafeSourceError
from rncp_graph.fiche import Fiche, FicheSansNumero, Probleme, Remarque
from rncp_graph.readers.documents import Document
from rncp_graph.readers.fiche_text import cncp, web
from rncp_graph.readers.fiche_text.detection import Detection, detect
from rncp_graph.readers.fiche_text.facts import number_in
from rncp_graph.readers.fiche_text.lines import lines_of
from rncp_graph.readers.fiche_text.mapping import fill
from rncp_graph.readers.fiche_text.model import Key, Layout, ReadDocument, Section, Sheet
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.whole import whole_text

UNREAD: Final = "document"
"""Element under which a remark tells text that no rule used."""
_PAGE: Final = re.compile(r"francecompetences\.fr/recherche/(rncp|rs)/(\d{1,6})\b", re.IGNORECASE)
_IN_NAME: Final = re.compile(r"(?<![A-Za-z])(RNCP|RS)[ _-]?(\d{2,6})(?!\d)", re.IGNORECASE)
_OF_BLOC: Final = re.compile(r"((?:RNCP|RS)\d+)BC", re.IGNORECASE)


def read(document: Document, limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of a text; what no rule used is among their remarks, as unread.

    Raises:
        UnknownFormatError: no layout of a fiche; says why.
        MalformedSourceError: it breaks off before the last part of a fiche.
        UnsafeSourceError: it is too large.
    """
    text = _text_of(document, limits)
    numero = document.numero or named(document.name)
    for found in read_text(text, document.name, numero):
        yield found.fiche


def tell(document: Document, limits: Limits) -> Detection:
    """Return the layout of a text, or why it has none.

    Raises:
        MalformedSourceError: it breaks off, or is of mixed encodings.
        UnsafeSourceError: it is too large.
    """
    return detect(_text_of(document, limits))


def recognises(head: bytes) -> bool:
    """Return whether the first bytes of a document are text with the labels of a fiche."""
    return b"\0" not in head and detect(start_of(head)).layout is not None


def _text_of(document: Document, limits: Limits) -> str:
    text = whole_text(document, limits, legacy=True)
    if len(text) > limits.max_text:
        raise UnsafeSourceError(
            document.name,
            f"more than {limits.max_text} characters in the text of a fiche",
            "raise max_text if the source is to be trusted",
        )
    return text


def start_of(head: bytes) -> str:
    """Return the first bytes of a document as text, whichever the encoding."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", errors="replace")


def read_text(text: str, source: str, numero: str | None = None) -> Iterator[ReadDocument]:
    """Return what was read of each fiche of a text.

    Args:
        text: The document.
        source: What errors call it.
        numero: The number of the fiche, for a document of one that does not state it.

    Raises:
        UnknownFormatError: no layout of a fiche; says why.
        MalformedSourceError: it breaks off before the last part of a fiche.
    """
    detected = detect(text)
    if detected.layout is None:
        raise UnknownFormatError(source, detected.reason, "check that it is a fiche")
    yield from read_sheets(_sheets(text, detected.layout), source, numero)


def read_sheets(
    sheets: Sequence[Sheet], source: str, numero: str | None = None
) -> Iterator[ReadDocument]:
    """Return what was read of each fiche of a document, from whatever front end they come.

    Raises:
        MalformedSourceError: a fiche breaks off before its last part.
    """
    last: str | None = None
    given = numero if len(sheets) == 1 else None
    for count, sheet in enumerate(sheets):
        if not _complete(sheet):
            raise MalformedSourceError(
                source,
                f"the fiche breaks off after {_label(sheet.sections)}",
                line=sheet.line,
                last_fiche=last,
                fiches_read=count,
            )
        found = read_sheet(sheet, source, given)
        last = found.fiche.numero if isinstance(found.fiche, Fiche) else "without number"
        yield found


def read_sheet(sheet: Sheet, source: str, numero: str | None = None) -> ReadDocument:
    """Return what the sections of a fiche say, from whatever front end they come."""
    stated = _number(sheet) or numero
    fiche, left = fill(Fiche(stated or ""), sheet.sections)
    unread = (*sheet.around, *left)
    if stated is None:
        nameless = FicheSansNumero(source, sheet.line, None, fiche.intitule)
        return ReadDocument(nameless, sheet.layout, unread)
    remarks = tuple(Remarque(UNREAD, Probleme.NON_LU, line) for line in unread)
    return ReadDocument(replace(fiche, remarques=remarks), sheet.layout, unread)


def _sheets(text: str, layout: Layout) -> list[Sheet]:
    addresses = addressed(text)
    if layout is Layout.CNCP:
        return cncp.sheets(text, layout, addresses)
    return web.sheets(lines_of(text), layout, addresses)


def addressed(text: str) -> tuple[str, ...]:
    """Return the numbers of the fiches whose pages of the register a text gives the addresses of.

    >>> addressed("https://www.francecompetences.fr/recherche/rncp/99302/ 1/4")
    ('RNCP99302',)
    """
    return tuple(f"{found[1].upper()}{found[2]}" for found in _PAGE.finditer(text))


def named(name: str) -> str | None:
    """Return the number that the name of a file states.

    >>> named("pages/RNCP40886.txt"), named("fiche_RS-5000_v2.md"), named("RNCP/page.txt")
    ('RNCP40886', 'RS5000', None)
    """
    found = _IN_NAME.search(name.rsplit("/", maxsplit=1)[-1].rsplit("!", maxsplit=1)[-1])
    return f"{found[1].upper()}{found[2]}" if found else None


def _number(sheet: Sheet) -> str | None:
    """Return the number: stated as such, else of the blocs, else of the only page addressed."""
    for section in sheet.sections:
        if section.key is Key.NUMERO:
            for line in section.lines:
                if number := number_in(line):
                    return number
    blocs = (section.heading for section in sheet.sections if section.key is Key.BLOC)
    numbers = {found[1].upper() for code in blocs if (found := _OF_BLOC.match(code))}
    numbers = numbers or set(sheet.addresses)
    return numbers.pop() if len(numbers) == 1 else None


def _complete(sheet: Sheet) -> bool:
    """Return whether the last part of a fiche was reached: ways of access, or what is behind."""
    return any(section.key in _LAST for section in sheet.sections)


_LAST: Final = frozenset(
    (
        Key.VOIES,
        Key.CALEDONIE,
        Key.POLYNESIE,
        Key.STATISTIQUES,
        Key.LIEN_DESCRIPTION,
        Key.SANS_PARTENAIRE,
        Key.PARTENAIRES,
        Key.ANCIENNES,
        Key.NOUVELLES,
        Key.REFERENTIEL,
        Key.TEXTE_CREATION,
    )
)


def _label(sections: tuple[Section, ...]) -> str:
    return f"the section {sections[-1].heading!r}" if sections else "its head"
