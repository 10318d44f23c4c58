"""The formats a fiche is read from: one line each, told apart by what the file says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from rncp_graph.errors import UnknownFormatError
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers import (
    api_json,
    fiche_html,
    fiche_pdf,
    fiche_text,
    official_csv,
    official_xml,
)
from rncp_graph.readers.documents import HEAD, DamagedStreamError, Document
from rncp_graph.readers.fiche_text import Detection
from rncp_graph.readers.limits import Limits


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which fiches exist, and the reader for it."""

    name: str
    code: str
    """What the graph calls this kind of source."""
    recognises: Callable[[bytes], bool]
    """Whether the first :data:`HEAD` bytes are those of this format."""
    read: Callable[[Document, Limits], Iterator[Fiche | FicheSansNumero]]
    tell: Callable[[Document, Limits], Detection] | None = None
    """Which of its layouts a document has, where it has several."""


TABLES: Final = "csv"
"""Code of the tables of the CSV export, which are read together."""

FORMATS: Final = (
    Format("saved page", "html", fiche_html.recognises, fiche_html.read, fiche_html.tell),
    Format("PDF of a fiche", "pdf", fiche_pdf.recognises, fiche_pdf.read, fiche_pdf.tell),
    Format("official XML", "xml", official_xml.recognises, official_xml.read),
    Format("API JSON", "json", api_json.recognises, api_json.read),
    Format("table of the CSV export", TABLES, official_csv.recognises, official_csv.read),
    Format("text of a fiche", "texte", fiche_text.recognises, fiche_text.read, fiche_text.tell),
)
"""Every format, in the order in which they are tried."""

AUTHORITY: Final = ("xml", "json", TABLES, "html", "pdf", "texte")
"""Codes of formats: of two sources of one fiche, the earlier here has the say. The register's own
data go before its pages, and a page before what became of its text."""

_OTHERS: Final = ((re.compile(rb"\0+\Z"), "nothing but zeros"),)
"""What is often found where an export should be, for the error to say."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a document is: its form, or ``None``, and in either case why."""

    source: str
    form: str | None
    """The name of a format, or of the layout of a document of a fiche."""
    reason: str


def tell(document: Document, limits: Limits) -> Told:
    """Return which form a document has, told by its content.

    Raises:
        SourceError: it cannot be looked at: damaged, mixed encodings, beyond the limits.
    """
    try:
        found, whole = identify(document)
    except UnknownFormatError as error:
        return Told(document.name, None, error.problem)
    if found.tell is None:
        return Told(document.name, found.name, "told by its first bytes")
    detected = found.tell(whole, limits)
    return Told(document.name, detected.layout and str(detected.layout), detected.reason)


def identify(document: Document) -> tuple[Format, Document]:
    """Return the format of a document, and the document with all its bytes still to be read.

    Raises:
        UnknownFormatError: no form in which a fiche is known to exist.
    """
    head, whole = _peek(document)
    return _format_of(document.name, head), whole


def read_document(document: Document, limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of one document, read by the reader of its format.

    Raises:
        SourceError: it cannot be read; what is complete before the fault is returned first.
    """
    form, whole = identify(document)
    return form.read(whole, limits)


def _peek(document: Document) -> tuple[bytes, Document]:
    taken: list[bytes] = []
    fault: DamagedStreamError | None = None
    try:
        while sum(map(len, taken)) < HEAD and (chunk := next(document.chunks, b"")):
            taken.append(chunk)
    except DamagedStreamError as error:
        fault = error
    rest = _rest(document.chunks, fault)
    head = b"".join(taken)
    return head[:HEAD], replace(document, chunks=chain([head], rest))


def _rest(chunks: Iterator[bytes], fault: DamagedStreamError | None) -> Iterator[bytes]:
    """Go on where the peek ended, also where that was a fault."""
    if fault is not None:
        raise fault
    yield from chunks


def _format_of(name: str, head: bytes) -> Format:
    for candidate in FORMATS:
        if candidate.recognises(head):
            return candidate
    if not head.strip():
        raise UnknownFormatError(name, "an empty file", "get the file again")
    other = next((words for pattern, words in _OTHERS if pattern.match(head)), None)
    seen = other or f"an unknown format ({fiche_text.detect(fiche_text.start_of(head)).reason})"
    known = ", ".join(candidate.name for candidate in FORMATS)
    raise UnknownFormatError(name, f"{seen}, where fiches are read from {known}", "check the file")
