"""Joins the rows of all tables by fiche on disk, so that memory does not grow with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Self

from rncp_graph.readers.official_csv.rows import Row

_REGISTERS: Final = {"RNCP": 0, "RS": 1}
_OTHERS: Final = 2
_SEPARATOR: Final = "\0"
"""Stands in no cell: a table with a NUL is refused."""
_PRAGMAS: Final = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8192;"
_CREATE: Final = """
CREATE TABLE line (register INTEGER, number INTEGER, numero TEXT, place INTEGER, line INTEGER,
                   whole INTEGER, cells TEXT)
"""
_PUT: Final = "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)"
_JOINED: Final = """
SELECT numero, place, line, whole, cells FROM line WHERE numero IS NOT NULL
ORDER BY register, number, numero, place, rowid
"""
_UNNAMED: Final = """
SELECT numero, place, line, whole, cells FROM line WHERE numero IS NULL ORDER BY place, rowid
"""


class SpoolError(Exception):
    """The temporary folder refuses what the join needs, such as room."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A row of a table; ``place`` is that of the table in its delivery."""

    numero: str | None
    place: int
    row: Row


class Spool:
    """The rows of a delivery in a temporary database, which goes when it is closed."""

    def __init__(self) -> None:
        # No name: a file of the temporary folder that nobody else sees and the system removes.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(f"{_PRAGMAS}{_CREATE};BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def put(self, rows: Iterable[Spooled]) -> None:
        """Add rows; what the iterable raises comes through, the rows before it are kept.

        Raises:
            SpoolError: no room in the temporary folder.
        """
        try:
            self._database.executemany(_PUT, map(_values, rows))
        except sqlite3.Error as error:
            raise SpoolError(str(error)) from error

    def fiches(self) -> Iterator[tuple[str, Iterator[Spooled]]]:
        """Return number and rows of each fiche: the RNCP's by number, the RS's, then others.

        The rows of a fiche come table by table, in the order in which they stand there.

        Raises:
            SpoolError: no room in the temporary folder.
        """
        for numero, rows in groupby(self._selected(_JOINED), key=lambda row: row.numero):
            yield numero or "", rows

    def unnamed(self) -> Iterator[Spooled]:
        """Return the rows without number, table by table.

        Raises:
            SpoolError: the temporary folder cannot be read.
        """
        return self._selected(_UNNAMED)

    def _selected(self, query: str) -> Iterator[Spooled]:
        try:
            for numero, place, line, whole, cells in self._database.execute(query):
                yield Spooled(numero, place, Row(line, cells.split(_SEPARATOR), bool(whole)))
        except sqlite3.Error as error:
            raise SpoolError(str(error)) from error


def _values(entry: Spooled) -> tuple[int, int, str | None, int, int, bool, str]:
    register, number = _order(entry.numero or "")
    row = entry.row
    cells = _SEPARATOR.join(row.cells)
    return register, number, entry.numero, entry.place, row.line, row.whole, cells


def _order(numero: str) -> tuple[int, int]:
    """Return what the fiches are sorted by: their register, then their number.

    >>> sorted(["RS7", "RNCP10", "x", "RNCP9"], key=_order)
    ['RNCP9', 'RNCP10', 'RS7', 'x']
    """
    digits = numero.lstrip("RNCPS")
    register = _REGISTERS.get(numero[: len(numero) - len(digits)])
    if register is None or not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        return _OTHERS, 0
    return register, int(digits)
