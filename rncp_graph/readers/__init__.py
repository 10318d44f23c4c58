"""Bytes to fiches: every form in which a fiche exists becomes the one typed record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers.limits import Limits, Progress
from rncp_graph.readers.official_xml import Piece
from rncp_graph.readers.opening import Entry, Tally, opened
from rncp_graph.readers.pieces import EXPORT, Records, exports, others, read_piece
from rncp_graph.readers.registry import AUTHORITY, FORMATS, Format, Told
from rncp_graph.readers.sources import files, flux_date, ignored
from rncp_graph.readers.telling import detect
from rncp_graph.readers.units import Unit, UnitKind, units

__all__ = [
    "AUTHORITY",
    "EXPORT",
    "FORMATS",
    "Entry",
    "Format",
    "Limits",
    "Piece",
    "Progress",
    "Records",
    "Tally",
    "Told",
    "Unit",
    "UnitKind",
    "detect",
    "exports",
    "files",
    "flux_date",
    "ignored",
    "others",
    "read",
    "read_piece",
    "read_unit",
    "units",
]

_DEFAULT_LIMITS = Limits()


def read(
    path: Path,
    *,
    limits: Limits = _DEFAULT_LIMITS,
    progress: Progress | None = None,
    numero: str | None = None,
) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of a source, one at a time, in the order in which they stand there.

    Args:
        path: A file, plain, gzip or zip, or a folder of such files.
        limits: What the source may ask of the machine.
        progress: Called while reading.
        numero: The number of the fiche, for a document that does not state it; before this, what
            the name of the file says is taken.

    Raises:
        SourceError: the source cannot be read. What is complete before the fault is returned first.
        UnsafeSourceError: it is refused: a document type, a bomb, absurd nesting.
        MalformedSourceError: it breaks off or is not well formed; says where.
        UnknownFormatError: no form in which a fiche is known to exist.
    """
    found = units(path)
    total = sum(unit.size for unit in found)
    done = 0
    for unit in found:
        for part in opened(unit, limits, Tally(progress, done, total), numero):
            yield from part.entries()
        done += unit.size


def read_unit(
    unit: Unit,
    *,
    limits: Limits = _DEFAULT_LIMITS,
    progress: Progress | None = None,
    numero: str | None = None,
) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of one unit of a source; see :func:`read`.

    Raises:
        SourceError: as :func:`read`.
    """
    for part in opened(unit, limits, Tally(progress, 0, unit.size), numero):
        yield from part.entries()
