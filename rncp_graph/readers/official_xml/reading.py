"""Reads an XML export as a stream: each fiche as soon as it is complete, then what broke."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from rncp_graph.errors import MalformedSourceError, UnknownFormatError, UnsafeSourceError
from rncp_graph.fiche import Fiche, FicheSansNumero, Remarque
from rncp_graph.readers.documents import DamagedStreamError, Document
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml.elements import FICHE, ROOT, Element
from rncp_graph.readers.official_xml.encoding import UndecodableError, decode
from rncp_graph.readers.official_xml.fiches import read_fiche
from rncp_graph.readers.official_xml.node import Node
from rncp_graph.readers.official_xml.stream import FicheStream

VERSION: Final = "VERSION_FLUX"


def read(document: Document, limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of one XML document.

    Raises:
        MalformedSourceError: it breaks off, is not well formed or not in its encoding; every fiche
            complete before the fault is returned first.
        UnsafeSourceError: a document type, absurd nesting or size.
        UnknownFormatError: another root than FICHES, or no FICHE.
    """
    export = _Export(document.name)
    stream = FicheStream(document.name, limits, document.lines_before)
    refusal: UnsafeSourceError | None = None
    fault: tuple[str, int] | None = None
    try:
        for text in _decoded(document, stream):
            stream.feed(text)
            yield from export.fiches(stream)
        stream.finish()
    except UnsafeSourceError as error:
        refusal = error
    except UndecodableError as error:
        fault = (error.problem, document.lines_before + error.line)
    except DamagedStreamError as error:
        fault = (str(error), stream.line)
    except expat.ExpatError as error:
        fault = (expat.ErrorString(error.code), stream.lines_before + error.lineno)
    yield from export.fiches(stream)
    if refusal:
        raise refusal
    if fault:
        raise export.malformed(*fault)
    if not export.fiches_read:
        raise UnknownFormatError(document.name, "an XML export without any FICHE", "check the file")


def _decoded(document: Document, stream: FicheStream) -> Iterator[str]:
    """Return the text of a document; before a fault, the stream parses all that came."""
    try:
        yield from decode(document.chunks)
    except (UndecodableError, DamagedStreamError):
        stream.flush()
        raise


class _Export:
    """What is known of the export while its fiches go by."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._version: str | None = None
        self._last: str | None = None
        self._unread: list[Remarque] = []
        self._root_seen = False
        self.fiches_read = 0

    def fiches(self, stream: FicheStream) -> Iterator[Fiche | FicheSansNumero]:
        """Return the fiches among the completed children of the root."""
        if stream.root is not None and not self._root_seen:
            self._root_seen = True
            self._unread += Node(stream.root, f"/{ROOT}").unread()
        for tag, element in stream.complete():
            if tag == FICHE:
                fiche = read_fiche(element, self._source, self._version, self._unread)
                self._unread = []
                self.fiches_read += 1
                self._last = fiche.numero if isinstance(fiche, Fiche) else "without number"
                yield fiche
            else:
                self._outside(tag, element)

    def malformed(self, problem: str, line: int) -> MalformedSourceError:
        """Return the error that says where the export broke."""
        return MalformedSourceError(
            self._source, problem, line=line, last_fiche=self._last, fiches_read=self.fiches_read
        )

    def _outside(self, tag: str, element: Element) -> None:
        """Take VERSION_FLUX; anything else beside the fiches is told with the next one."""
        node = Node(element, f"/{ROOT}/{tag}")
        if tag == VERSION and self._version is None:
            self._version = node.own_label()
        self._unread += node.unread()
