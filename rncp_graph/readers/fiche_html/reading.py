"""Reads the saved pages of fiches: the file, its pages, their lines, sections and records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from rncp_graph.errors import MalformedSourceError, UnknownFormatError
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers.documents import Document
from rncp_graph.readers.fiche_html import cncp, web
from rncp_graph.readers.fiche_html.detection import detect, detect_tree
from rncp_graph.readers.fiche_html.flow import Flow
from rncp_graph.readers.fiche_html.labels import CNCP_PAGE, WEB_PAGE
from rncp_graph.readers.fiche_html.pages import Page, pages_of
from rncp_graph.readers.fiche_html.titles import take_title
from rncp_graph.readers.fiche_html.tree import tree_of
from rncp_graph.readers.fiche_text import Detection, Layout, ReadDocument
from rncp_graph.readers.fiche_text.model import Line, Sheet
from rncp_graph.readers.fiche_text.reading import addressed, named, read_sheets
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.whole import decoded, start_text, whole_bytes

_ADVICE: Final = "check that it is the page of a fiche"
_DEFAULT_LIMITS: Final = Limits()
_LATIN_9: Final = re.compile(rb"<meta\b[^>]*\bcharset\s*=\s*[\"']?iso-8859-15\b", re.IGNORECASE)
_START: Final = re.compile(
    r"(?:\s*HTTP/\d[^\n]*\n(?:[^\s<][^\n]*\n)*)?"
    r"(?:\s+|<!--.*?-->|<\?xml[^>]*>)*"
    r"<(?:!doctype\s+html|html|head|body|header|div|main|section|article|table|h[1-6]|center|meta"
    r"|link|title|base)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(document: Document, limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of a file of saved pages; what no rule used is told as unread.

    Raises:
        UnknownFormatError: no page of a fiche; says why.
        MalformedSourceError: a page breaks off, or its bytes are of mixed encodings.
        UnsafeSourceError: it is too large or nests absurdly.
    """
    text = _text_of(document, limits)
    numero = document.numero or named(document.name)
    for found in read_html(text, document.name, numero, limits):
        yield found.fiche


def tell(document: Document, limits: Limits) -> Detection:
    """Return the layout of the first page of a file, or why it has none.

    Raises:
        MalformedSourceError: it breaks off, or is of mixed encodings.
        UnsafeSourceError: it is too large or nests absurdly.
    """
    return detect(_text_of(document, limits), limits)


def _text_of(document: Document, limits: Limits) -> str:
    """Return the text of a page: what it declares counts only among encodings of one width."""
    data = whole_bytes(document, limits)
    return decoded(data, document.name, "iso8859-15" if _LATIN_9.search(data) else "cp1252")


def recognises(head: bytes) -> bool:
    """Return whether the first bytes of a document are those of an HTML page, of whatever."""
    return _START.match(start_text(head)) is not None


def read_html(
    text: str, source: str, numero: str | None = None, limits: Limits = _DEFAULT_LIMITS
) -> Iterator[ReadDocument]:
    """Return what was read of each fiche of a file of saved pages.

    Args:
        text: The file: a page, or several one after another.
        source: What errors call it.
        numero: The number of the fiche, for a page of one that does not state it.
        limits: What the file may ask of the machine.

    Raises:
        UnknownFormatError: no page of a fiche; says why.
        MalformedSourceError: a page breaks off, or is one of many and no fiche. What is complete
            before it is returned first.
        UnsafeSourceError: it is too large or nests absurdly.
    """
    sheets: list[Sheet] = []
    fault: tuple[str, int] | None = None
    pages = list(pages_of(text))
    for page in pages:
        tree = tree_of(page.source, source, limits)
        detected = detect_tree(tree, page.source)
        if detected.layout is None:
            if len(pages) == 1:
                raise UnknownFormatError(source, detected.reason, _ADVICE)
            fault = (detected.reason, page.line)
            break
        found = _sheets(page, tree, detected.layout, source, limits)
        if not page.whole:
            fault = (_broken(found), page.line + page.source.count("\n"))
            break
        sheets += found
    yield from _read(sheets, source, numero, fault)


def _read(
    sheets: list[Sheet], source: str, numero: str | None, fault: tuple[str, int] | None
) -> Iterator[ReadDocument]:
    """Return what the whole pages say, then tell of the one that is at fault."""
    last: str | None = None
    for found in read_sheets(sheets, source, numero if fault is None else None):
        last = found.fiche.numero if isinstance(found.fiche, Fiche) else "without number"
        yield found
    if fault is not None:
        problem, line = fault
        raise MalformedSourceError(
            source, problem, line=line, last_fiche=last, fiches_read=len(sheets)
        )


def _broken(sheets: list[Sheet]) -> str:
    headings = [section.heading for section in sheets[-1].sections if section.heading]
    after = f"after the section {headings[-1]!r}" if headings else "in its head"
    return f"the page breaks off {after}, without its end tags"


def _sheets(
    page: Page, tree: etree._Element, layout: Layout, source: str, limits: Limits
) -> list[Sheet]:
    addresses = page.address or addressed(page.source)
    if layout is Layout.CNCP_HTML:
        lines = Flow(tree, CNCP_PAGE, source, limits.max_elements).lines
        return cncp.sheets(_placed(lines, page.line), addresses)
    title = take_title(tree, page.source)
    lines = Flow(tree, WEB_PAGE, source, limits.max_elements).lines
    return web.sheets(_placed(lines, page.line), title, addresses)


def _placed(lines: list[Line], start: int) -> list[Line]:
    """Return lines numbered within the file, of which the page begins at a line."""
    return [replace(line, number=line.number + start - 1) for line in lines]
