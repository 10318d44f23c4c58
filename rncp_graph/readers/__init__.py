"""Bytes to fiches: every form in which a fiche exists becomes the one typed record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rncp_graph.errors import SourceError, UnknownFormatError
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers import official_csv
from rncp_graph.readers.deliveries import zipped_deliveries
from rncp_graph.readers.documents import DamagedStreamError, Document, documents
from rncp_graph.readers.limits import Limits, Progress
from rncp_graph.readers.official_csv import Table
from rncp_graph.readers.registry import FORMATS, Format, Told, read_document
from rncp_graph.readers.selection import taken_members
from rncp_graph.readers.sources import files, flux_date, ignored
from rncp_graph.readers.telling import detect
from rncp_graph.readers.units import Unit, UnitKind, units

__all__ = [
    "FORMATS",
    "Format",
    "Limits",
    "Progress",
    "Told",
    "Unit",
    "UnitKind",
    "detect",
    "files",
    "flux_date",
    "ignored",
    "read",
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
        yield from _read_unit(unit, limits, _Tally(progress, done, total), numero)
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
    return _read_unit(unit, limits, _Tally(progress, 0, unit.size), numero)


class _Tally:
    """Adds the bytes of earlier files to those of the one being read."""

    def __init__(self, progress: Progress | None, before: int, total: int) -> None:
        self._progress = progress
        self._before = before
        self._total = total

    def watched(self, chunks: Iterator[bytes], stream: BinaryIO) -> Iterator[bytes]:
        """Return the chunks of a document, telling the progress of the file it stands in.

        Raises:
            DamagedStreamError: the file cannot be read on.
        """
        try:
            for chunk in chunks:
                self.tell(stream.tell())
                yield chunk
        except OSError as error:
            raise DamagedStreamError(f"cannot be read on ({error.strerror})") from error

    def skip(self, size: int) -> None:
        """Count a file that is done among those before."""
        self._before += size
        self.tell(0)

    def tell(self, done: int) -> None:
        """Tell how many bytes of this file are done."""
        if self._progress is not None:
            self._progress(self._before + done, self._total)


def _read_unit(
    unit: Unit, limits: Limits, tally: _Tally, numero: str | None
) -> Iterator[Fiche | FicheSansNumero]:
    if unit.kind is UnitKind.FILE:
        yield from _read_file(unit.files[0], limits, tally, numero)
        return
    tables = (table for file in unit.files for table in _loose_tables(file, limits, tally))
    yield from official_csv.read_tables(tables, limits)


def _read_file(
    path: Path, limits: Limits, tally: _Tally, numero: str | None
) -> Iterator[Fiche | FicheSansNumero]:
    anything = False
    with _opened(path) as stream:
        for document in documents(path, stream, limits, taken_members):
            anything = True
            watched = Document(document.name, tally.watched(document.chunks, stream), numero)
            yield from read_document(watched, limits)
        for delivery in zipped_deliveries(path, stream, limits):
            anything = True
            yield from official_csv.read_tables(
                [Table(one.name, tally.watched(one.chunks, stream)) for one in delivery], limits
            )
        tally.tell(path.stat().st_size)
    if not anything:
        raise UnknownFormatError(
            str(path),
            "a zip without an export, a table of it, or a document of a fiche",
            "archives inside archives are not opened: unpack it first",
        )


def _loose_tables(path: Path, limits: Limits, tally: _Tally) -> Iterator[Table]:
    with _opened(path) as stream:
        for document in documents(path, stream, limits, taken_members):
            yield Table(document.name, tally.watched(document.chunks, stream))
    tally.skip(path.stat().st_size)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise SourceError(str(path), f"cannot be opened ({error.strerror})") from error
