"""A source as a build takes it: exports in pieces for any process to read, all else as records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rncp_graph.readers import official_xml
from rncp_graph.readers.documents import Document
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml import Piece, cut
from rncp_graph.readers.opening import Entry, Tally, opened
from rncp_graph.readers.units import Unit

EXPORT: Final = "xml"
"""Code of the format that is cut; it has the first say on a fiche."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a document, read as they are drawn."""

    code: str
    """The format's."""
    entries: Iterator[Entry]


def exports(unit: Unit, limits: Limits, tally: Tally, *, most: int) -> Iterator[Piece | Records]:
    """Yield the official exports of a unit: pieces of at most so many fiches, in order.

    An export that cannot be cut comes as records. Other documents are passed over.

    Raises:
        SourceError: the unit cannot be read.
    """
    for found in opened(unit, limits, tally):
        if found.code != EXPORT or found.document is None:
            continue
        for part in cut(found.document, limits, most=most):
            if isinstance(part, Document):
                yield Records(EXPORT, official_xml.read(part, limits))
            else:
                yield part


def others(unit: Unit, limits: Limits, tally: Tally) -> Iterator[Records]:
    """Yield all that is in a unit and no official export.

    Raises:
        SourceError: the unit cannot be read.
    """
    for found in opened(unit, limits, tally):
        if found.code != EXPORT:
            yield Records(found.code, found.entries())


def read_piece(piece: Piece, limits: Limits) -> Iterator[Entry]:
    """Return the records of a piece of an export.

    Raises:
        MalformedSourceError: it is broken; what is complete before comes first.
        SourceError: it is refused.
    """
    return official_xml.read(piece.document(), limits)
