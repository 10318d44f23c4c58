"""Cuts an export between its fiches, by bytes alone, so that others may parse the pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from rncp_graph.readers.documents import DamagedStreamError, Document
from rncp_graph.readers.limits import Limits

_ROOT: Final = re.compile(
    rb"(?P<prolog>(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?)(?:\s|<!--.*?-->)*<FICHES[\s>]", re.DOTALL
)
_FICHE: Final = re.compile(rb"<FICHE[\s>]")
_VERSION: Final = re.compile(rb"<VERSION_FLUX>[^<]*</VERSION_FLUX>")
_END: Final = b"</FICHE>"
_END_OF_ROOT: Final = b"</FICHES>"
_SECTIONS: Final = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
"""What may hold the end of a fiche without ending one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some consecutive fiches of an export, as they stand there."""

    source: str
    opening: bytes
    """What stands before the first fiche of the export or, for pieces within it, as much of that
    as they need: the declaration, the root, VERSION_FLUX."""
    fiches: tuple[bytes, ...]
    """One element FICHE each, with what stands before it."""
    closing: bytes
    """The end of the root; in the last piece all that follows its last fiche."""
    lines_before: int
    """Lines of the export before this piece, less those of its own opening."""
    version: bytes
    """VERSION_FLUX as it stands in the export: the fiches are read by it."""

    def document(self) -> Document:
        """Return the piece as a document that the reader of exports takes."""
        data = b"".join((self.opening, *self.fiches, self.closing))
        return Document(self.source, iter((data,)), lines_before=self.lines_before)


def cut(document: Document, limits: Limits, *, most: int) -> Iterator[Piece | Document]:
    """Yield the pieces of an export, of at most so many fiches each, in order.

    What cannot be cut (UTF-16, no fiche where one is expected, a fiche beyond all bounds, bytes
    that break off) comes as a document, which the reader of exports takes or refuses; it is the
    last that is yielded.

    Raises:
        UnsafeSourceError: they unpack beyond the limits.
    """
    head = next(document.chunks, b"")
    root, first = _ROOT.match(head), _FICHE.search(head)
    if root is None or first is None:
        yield replace(document, chunks=chain((head,), document.chunks))
        return
    yield from _Cutter(document, limits, most, root["prolog"], head[: first.start()]).pieces(
        head[first.start() :]
    )


class _Cutter:
    """Holds the fiches of the piece that is being filled, and the bytes of the next one."""

    def __init__(
        self, document: Document, limits: Limits, most: int, prolog: bytes, opening: bytes
    ) -> None:
        version = _VERSION.search(opening)
        self._document = document
        self._limits = limits
        self._most = most
        self._version = version[0] if version else b""
        self._opening = opening
        self._short_opening = prolog + b"<FICHES>" + self._version
        self._line = opening.count(b"\n")
        self._fiches: list[bytes] = []

    def pieces(self, start: bytes) -> Iterator[Piece | Document]:
        """Yield the pieces of the export, whose first fiche begins with these bytes."""
        rest = bytearray(start)
        fault: DamagedStreamError | None = None
        while True:
            yield from self._take_from(rest)
            if fault or len(rest) > self._limits.max_fiche:
                if self._fiches:
                    yield self._piece(_END_OF_ROOT)
                yield self._uncut(bytes(rest), fault)
                return
            try:
                chunk = next(self._document.chunks, b"")
            except DamagedStreamError as error:
                fault = error
                continue
            if not chunk:
                yield self._piece(bytes(rest))
                return
            rest += chunk

    def _take_from(self, rest: bytearray) -> Iterator[Piece]:
        start = 0
        while (end := _end_of_fiche(rest, start)) >= 0:
            if len(self._fiches) == self._most:
                yield self._piece(_END_OF_ROOT)
            self._fiches.append(bytes(rest[start:end]))
            start = end
        del rest[:start]

    def _piece(self, closing: bytes) -> Piece:
        """Return the fiches taken so far as a piece; the next one opens without what this had."""
        opening, self._opening = self._opening, self._short_opening
        fiches, self._fiches = tuple(self._fiches), []
        before = self._line - opening.count(b"\n")
        self._line += sum(fiche.count(b"\n") for fiche in fiches)
        return Piece(self._document.name, opening, fiches, closing, before, self._version)

    def _uncut(self, rest: bytes, fault: DamagedStreamError | None) -> Document:
        """Return what is left as a document, for the reader to say what is wrong with it."""
        before = self._line - self._opening.count(b"\n")
        chunks = chain((self._opening, rest), _broken(fault) if fault else self._document.chunks)
        return replace(self._document, chunks=chunks, lines_before=before)


def _broken(fault: DamagedStreamError | None) -> Iterator[bytes]:
    """Return no bytes, but the fault that came instead of some."""
    if fault is not None:
        raise fault
    yield from ()


def _end_of_fiche(data: bytearray, start: int) -> int:
    """Return the place behind the next end of a fiche that is markup, -1 where none is whole."""
    position = start
    while (end := data.find(_END, position)) >= 0:
        section = _first_section(data, position, end)
        if section is None:
            return end + len(_END)
        opened, closing = section
        closed = data.find(closing, opened)
        if closed < 0:
            return -1
        position = closed + len(closing)
    return -1


def _first_section(data: bytearray, start: int, end: int) -> tuple[int, bytes] | None:
    """Return where the first comment, CDATA or instruction of a stretch opens, and its closing."""
    found = [(data.find(opening, start, end), closing) for opening, closing in _SECTIONS]
    return min((place for place in found if place[0] >= 0), default=None)
