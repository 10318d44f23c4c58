"""Reads the tables of one delivery together: every fiche that any of them names, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from rncp_graph.errors import (
    MalformedSourceError,
    SourceError,
    UnknownFormatError,
    UnsafeSourceError,
)
from rncp_graph.fiche import Fiche, FicheSansNumero, Probleme, Remarque
from rncp_graph.readers.documents import Document
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_csv import cells
from rncp_graph.readers.official_csv.elements import fiche_element
from rncp_graph.readers.official_csv.lines import TableFaultError
from rncp_graph.readers.official_csv.rows import OpenTable, Row, Table, opened
from rncp_graph.readers.official_csv.spool import Spool, Spooled, SpoolError
from rncp_graph.readers.official_csv.tables import NO_TABLE, STANDARD, TABLES
from rncp_graph.readers.official_xml.fiches import read_fiche
from rncp_graph.text.cleaning import clean_line

_LONGEST_QUOTE: Final = 200
"""Characters of a row without number that its finding tells."""


def read(document: Document, limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches that one table names; see :func:`read_tables`.

    Raises:
        SourceError: as :func:`read_tables`.
    """
    return read_tables((Table(document.name, document.chunks),), limits)


def read_tables(tables: Iterable[Table], limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches that the tables of one delivery name: RNCP, then RS, each by number.

    All tables are read before the first fiche is returned; their rows wait on disk. A row without
    number follows the fiches as a ``FicheSansNumero``.

    Raises:
        UnknownFormatError: no table of the export, or no row in any of them.
        SourceError: a column is missing, or there is no room in the temporary folder.
        UnsafeSourceError: a line without end, or more rows of one fiche than
            ``limits.max_elements``.
        MalformedSourceError: a table is damaged. What the rows before say is returned first, in
            fiches that count the damaged table among their missing parts.
    """
    delivery = _Delivery(limits)
    try:
        with Spool() as spool:
            for table in tables:
                delivery.take(table, spool)
            yield from delivery.fiches(spool)
    except SpoolError as error:
        raise SourceError(
            delivery.name,
            f"the tables cannot be joined ({error})",
            "make room in the temporary folder (TMPDIR)",
        ) from error
    if delivery.fault is not None:
        raise delivery.fault
    if not delivery.fiches_read:
        raise UnknownFormatError(delivery.name, "tables without any row", "get the export again")


class _Delivery:
    """The tables of one day while they are joined."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tables: list[OpenTable] = []
        self._broken: list[tuple[str, TableFaultError]] = []
        self._last: str | None = None
        self.fiches_read = 0

    @property
    def name(self) -> str:
        """What errors call them all."""
        return ", ".join(table.name for table in self._tables)

    @property
    def fault(self) -> MalformedSourceError | None:
        """What to raise once all fiches are returned."""
        if not self._broken:
            return None
        source, error = self._broken[0]
        return MalformedSourceError(
            source,
            error.problem,
            line=error.line,
            last_fiche=self._last,
            fiches_read=self.fiches_read,
        )

    def take(self, table: Table, spool: Spool) -> None:
        """Read a table to its end, or to where it is damaged."""
        place = len(self._tables)
        try:
            found, rows = opened(table, self._limits)
            self._tables.append(found)
            spool.put(Spooled(_numero(found, row), place, row) for row in rows)
        except TableFaultError as error:
            self._broken.append((table.name, error))

    def fiches(self, spool: Spool) -> Iterator[Fiche | FicheSansNumero]:
        """Return every fiche, then the rows without number."""
        lost = self._lost()
        for numero, entries in spool.fiches():
            rows = list(islice(entries, self._limits.max_elements + 1))
            if len(rows) > self._limits.max_elements:
                raise self._too_many(rows[-1], numero)
            self._last = numero
            self.fiches_read += 1
            yield self._fiche(numero, rows, lost)
        for entry in spool.unnamed():
            self.fiches_read += 1
            yield self._unnamed(entry)

    def _lost(self) -> frozenset[str]:
        """The names of the tables that are missing, or damaged."""
        broken = {source for source, _ in self._broken}
        kinds = {table.name: table.header.kind.name for table in self._tables}
        damaged = {kind for name, kind in kinds.items() if name in broken}
        return frozenset({kind.name for kind in TABLES} - set(kinds.values()) | damaged)

    def _fiche(self, numero: str, rows: list[Spooled], lost: frozenset[str]) -> Fiche:
        standard = any(self._tables[entry.place].header.kind is STANDARD for entry in rows)
        missing = lost if standard else lost | {STANDARD.name}
        fiche = read_fiche(
            fiche_element(numero, rows, self._tables),
            self._tables[rows[0].place].name,
            None,
            before=tuple(self._bare_numbers(rows)),
            missing=(*(kind.name for kind in TABLES if kind.name in missing), NO_TABLE),
        )
        if not isinstance(fiche, Fiche):
            raise TypeError("the rows of a fiche have its number")
        return fiche

    def _bare_numbers(self, rows: list[Spooled]) -> Iterator[Remarque]:
        """Yield once the number as it stands, where it has no prefix that tells the register."""
        stated = {self._stated(entry) for entry in rows}
        for text in sorted(text for text in stated if text.isdigit()):
            yield Remarque("NUMERO_FICHE", Probleme.ILLISIBLE, text)

    def _stated(self, entry: Spooled) -> str:
        return entry.row.cells[self._tables[entry.place].header.numero].strip()

    def _unnamed(self, entry: Spooled) -> FicheSansNumero:
        table = self._tables[entry.place]
        said = " ; ".join(clean_line(cell) for cell in entry.row.cells if cell.strip())
        return FicheSansNumero(table.name, entry.row.line, None, said[:_LONGEST_QUOTE])

    def _too_many(self, entry: Spooled, numero: str) -> UnsafeSourceError:
        return UnsafeSourceError(
            self._tables[entry.place].name,
            f"line {entry.row.line}: more than {self._limits.max_elements} rows for {numero}",
            "raise max_elements if the source is to be trusted",
        )


def _numero(table: OpenTable, row: Row) -> str | None:
    """Return the number of the fiche a row is about, ``None`` where it names none."""
    place = table.header.numero
    text = clean_line(row.cells[place]) if place < len(row.cells) else ""
    if not row.whole and not cells.is_number(text):
        return None
    return cells.numero(text) or None
