"""Reads a PDF with fiches: the current web page, or the fiche of the CNCP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from rncp_graph.errors import UnknownFormatError
from rncp_graph.fiche import Fiche, FicheSansNumero, Voie
from rncp_graph.readers.documents import Document
from rncp_graph.readers.fiche_html import cncp, web
from rncp_graph.readers.fiche_html.labels import CNCP_PAGE, WEB_PAGE
from rncp_graph.readers.fiche_pdf.document import Content, LaidOut, content_of, laid_out, whole_text
from rncp_graph.readers.fiche_pdf.glyphs import UNKNOWN
from rncp_graph.readers.fiche_pdf.model import Page
from rncp_graph.readers.fiche_pdf.pdfium import pages
from rncp_graph.readers.fiche_pdf.safety import check
from rncp_graph.readers.fiche_text import Detection, Layout, ReadDocument, detect
from rncp_graph.readers.fiche_text.model import Key, Section, Sheet
from rncp_graph.readers.fiche_text.reading import addressed, named, read_sheets
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.readers.whole import whole_bytes

_SIGNATURE: Final = b"%PDF-"
_WITHIN: Final = 1024
"""Bytes within which the signature of a PDF begins (ISO 32000-1, annex H, note 13)."""
_DEFAULT_LIMITS: Final = Limits()
_WAYS: Final = frozenset(voie.value for voie in Voie)
_TITLE: Final = re.compile(r"\b((?:RNCP|RS)\d+) - (\S.*?) - France comp[ée]tences", re.IGNORECASE)
"""What the page is called, which a browser prints over it."""
_ADVICE: Final = "check that it is a fiche"
_MOST_UNKNOWN: Final = 0.3
"""Share of characters without a name from which a text is none."""


def recognises(head: bytes) -> bool:
    """Return whether the first bytes of a document are those of a PDF, of whatever."""
    return _SIGNATURE in head[:_WITHIN]


def read(document: Document, limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of a PDF; what no rule used is among their remarks, as unread.

    Raises:
        UnknownFormatError: no text layer, or no fiche; says why.
        MalformedSourceError: a fiche breaks off before its last part.
        UnsafeSourceError: more pages, characters or shapes than the limits allow.
        SourceError: it is damaged, protected by a password, or the library for it is missing.
    """
    numero = document.numero or named(document.name)
    for found in read_pdf(whole_bytes(document, limits), document.name, numero, limits):
        yield found.fiche


def tell(document: Document, limits: Limits) -> Detection:
    """Return the layout of a PDF, or why it has none.

    Raises:
        SourceError: it cannot be opened, or is beyond the limits.
    """
    contents = _contents(whole_bytes(document, limits), document.name, limits)
    return _detected(whole_text(contents))


def read_pdf(
    data: bytes, source: str, numero: str | None = None, limits: Limits = _DEFAULT_LIMITS
) -> Iterator[ReadDocument]:
    """Return what was read of each fiche of a PDF.

    Args:
        data: The file.
        source: What errors call it.
        numero: The number of the fiche, for a PDF of one that does not state it.
        limits: What the file may ask of the machine.

    Raises:
        SourceError: as :func:`read`.
    """
    contents = _contents(data, source, limits)
    detected = _detected(whole_text(contents))
    if detected.layout is None:
        raise UnknownFormatError(source, f"a PDF with {detected.reason}", _ADVICE)
    yield from read_sheets(_sheets(contents, detected.layout), source, numero)


def _contents(data: bytes, source: str, limits: Limits) -> list[Content]:
    check(data, source, limits)
    found = list(pages(data, source, limits))
    _check_text(found, source)
    return [content_of(page) for page in found]


def _check_text(found: Sequence[Page], source: str) -> None:
    """Refuse pages that no text can be read from.

    Raises:
        UnknownFormatError: as said.
    """
    chars = [char.text for page in found for char in page.chars]
    if not any(char.strip() for char in chars):
        raise UnknownFormatError(
            source, "a PDF with no text layer (a scan?)", "run character recognition over it first"
        )
    if chars.count(UNKNOWN) > _MOST_UNKNOWN * len(chars):
        raise UnknownFormatError(
            source,
            "a PDF whose fonts do not tell which characters they draw",
            "get it in another form, or run character recognition over it",
        )


def _detected(text: str) -> Detection:
    found = detect(text)
    if found.layout is None:
        return found
    layout = Layout.CNCP_PDF if found.layout is Layout.CNCP else Layout.WEB_PDF
    return Detection(layout, found.reason)


def _sheets(contents: Sequence[Content], layout: Layout) -> list[Sheet]:
    if layout is Layout.CNCP_PDF:
        laid = laid_out(contents, CNCP_PAGE)
        sheets = cncp.sheets(laid.lines, ())
    else:
        laid = laid_out(contents, WEB_PAGE)
        sheets = web.sheets(laid.lines, _printed_title(laid), ())
    starts = [sheet.line for sheet in sheets]
    bounds = zip(starts, [*starts[1:], len(laid.lines) + 1], strict=True)
    return [
        replace(
            sheet,
            layout=layout,
            sections=tuple(map(_with_ways, sheet.sections)),
            around=(*_without_title(sheet), *_textless(contents, laid, start, end)),
            addresses=_addresses(laid, start, end),
        )
        for sheet, (start, end) in zip(sheets, bounds, strict=True)
    ]


def _printed_title(laid: LaidOut) -> str | None:
    """Return the title that the browser printed over the first page; ``None`` without one."""
    found = (_TITLE.search(text) for page, text in laid.printed if page == 1)
    return next((title[2] for title in found if title), None)


def _with_ways(section: Section) -> Section:
    """Return the section of the ways of access with no other row: what names no way is text."""
    if section.key is not Key.VOIES:
        return section
    ways = tuple(row for row in section.rows if row[0] in _WAYS)
    others = tuple(" ".join(filter(None, row)) for row in section.rows if row not in ways)
    return replace(section, rows=ways, lines=(*section.lines, *others))


def _without_title(sheet: Sheet) -> tuple[str, ...]:
    """Return what stands around a fiche, but for its title where that is known."""
    titles = {fold(line) for it in sheet.sections if it.key is Key.INTITULE for line in it.lines}
    return tuple(line for line in sheet.around if fold(line) not in titles)


def _textless(contents: Sequence[Content], laid: LaidOut, start: int, end: int) -> list[str]:
    """Return which pages of a fiche have no text, to be told as unread: a scan, or damage."""
    first = laid.pages[start - 1] if start > 1 else 1
    last = laid.pages[end - 1] if end <= len(laid.pages) else len(contents) + 1
    pages = (content for content in contents if content.without and first <= content.page < last)
    return [f"page {content.page}: {content.without}" for content in pages]


def _addresses(laid: LaidOut, start: int, end: int) -> tuple[str, ...]:
    """Return the numbers in what is printed around the pages of a fiche, and its addresses."""
    on = set(laid.pages[start - 1 : end - 1])
    lines = [line.text for line in laid.lines[start - 1 : end - 1]]
    printed = [text for page, text in laid.printed if page in on]
    numbers = [found[1].upper() for text in printed if (found := _TITLE.search(text))]
    return (*numbers, *addressed("\n".join((*lines, *printed))))
