"""Opens the units of a source: what is in them with its format, and how far one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rncp_graph.errors import SourceError, UnknownFormatError
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers import official_csv
from rncp_graph.readers.deliveries import zipped_deliveries
from rncp_graph.readers.documents import DamagedStreamError, Document, documents
from rncp_graph.readers.limits import Limits, Progress
from rncp_graph.readers.official_csv import Table
from rncp_graph.readers.registry import TABLES, identify
from rncp_graph.readers.selection import taken_members
from rncp_graph.readers.units import Unit, UnitKind

Entry = Fiche | FicheSansNumero


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, or tables that are read together; to be read, or left, before the next."""

    code: str
    """Of the format."""
    entries: Callable[[], Iterator[Entry]]
    """Reads it; what is complete before a fault comes first."""
    document: Document | None = None
    """Its bytes, where it is a single document: for whoever reads it in another way."""


class Tally:
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


def opened(unit: Unit, limits: Limits, tally: Tally, numero: str | None = None) -> Iterator[Opened]:
    """Yield what is in a unit, in order.

    Raises:
        SourceError: a file cannot be opened.
        UnknownFormatError: a document in no form in which a fiche is known to exist.
    """
    if unit.kind is UnitKind.FILE:
        yield from _in_file(unit.files[0], limits, tally, numero)
        return
    tables = (table for file in unit.files for table in _loose_tables(file, limits, tally))
    yield Opened(TABLES, partial(official_csv.read_tables, tables, limits))


def _in_file(path: Path, limits: Limits, tally: Tally, numero: str | None) -> Iterator[Opened]:
    anything = False
    with _stream(path) as stream:
        for document in documents(path, stream, limits, taken_members):
            anything = True
            watched = Document(document.name, tally.watched(document.chunks, stream), numero)
            form, whole = identify(watched)
            yield Opened(form.code, partial(form.read, whole, limits), whole)
        for delivery in zipped_deliveries(path, stream, limits):
            anything = True
            tables = [Table(one.name, tally.watched(one.chunks, stream)) for one in delivery]
            yield Opened(TABLES, partial(official_csv.read_tables, tables, limits))
        tally.tell(path.stat().st_size)
    if not anything:
        raise UnknownFormatError(
            str(path),
            "a zip without an export, a table of it, or a document of a fiche",
            "archives inside archives are not opened: unpack it first",
        )


def _loose_tables(path: Path, limits: Limits, tally: Tally) -> Iterator[Table]:
    with _stream(path) as stream:
        for document in documents(path, stream, limits, taken_members):
            yield Table(document.name, tally.watched(document.chunks, stream))
    tally.skip(path.stat().st_size)


def _stream(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise SourceError(str(path), f"cannot be opened ({error.strerror})") from error
