"""The header of a table: which of the ten it is, whatever its file is called, and its columns."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from typing import Final

from rncp_graph.errors import SourceError, UnknownFormatError
from rncp_graph.readers.official_csv.tables import NUMERO, TABLES, Column, TableKind
from rncp_graph.readers.official_xml.codes import fold

DELIMITERS: Final = (";", ",", "\t", "|")
_NUMERO: Final = fold(NUMERO)
_SCHEMAS: Final = tuple(
    (kind, {fold(column.name): column for column in kind.columns}) for kind in TABLES
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line of a table tells."""

    kind: TableKind
    delimiter: str
    names: tuple[str, ...]
    """The columns as they are called, without the nameless ones at the end."""
    columns: tuple[Column | None, ...]
    """What each means; ``None`` for the number, and for a column that is not known."""
    numero: int
    """Which column holds the number of the fiche."""


def recognises(head: bytes) -> bool:
    """Return whether the first bytes of a document are those of a table of the CSV export.

    >>> recognises(b'"Numero_Fiche";"Nsf_Code";"Nsf_Intitule"'), recognises(b"Nom;Prix")
    (True, False)
    """
    start = head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip()
    return _found(start.partition("\n")[0]) is not None


def header_of(line: str, source: str) -> Header:
    """Return what the first line of a table tells.

    Raises:
        UnknownFormatError: it is that of no table of the export.
        SourceError: a column of the table is missing, or is there twice.
    """
    found = _found(line)
    if found is None:
        raise UnknownFormatError(
            source,
            f"its first line is not that of a table of the CSV export: {line.strip()[:80]!r}",
            "check the file",
        )
    kind, delimiter, names = found
    folded = [fold(name) for name in names]
    known = _known(kind)
    for name in (NUMERO, *(column.name for column in kind.columns)):
        if fold(name) not in folded:
            problem = f"the column {name} of the table {kind.name} is missing"
            raise SourceError(source, problem, "get the file again")
        if folded.count(fold(name)) > 1:
            raise SourceError(source, f"the column {name} is there twice", "remove one")
    return Header(
        kind,
        delimiter,
        names,
        tuple(known.get(name) for name in folded),
        folded.index(_NUMERO),
    )


def _known(kind: TableKind) -> dict[str, Column]:
    return next(columns for schema, columns in _SCHEMAS if schema is kind)


def _found(line: str) -> tuple[TableKind, str, tuple[str, ...]] | None:
    """The table, delimiter and columns that explain a line best."""
    best: tuple[TableKind, str, tuple[str, ...]] | None = None
    most = 0
    for delimiter in DELIMITERS:
        names = _names(line, delimiter)
        folded = {fold(name) for name in names}
        for kind, columns in _SCHEMAS:
            count = len(folded & columns.keys())
            told = _NUMERO in folded or (count > 1 and 2 * count >= len(folded))
            if told and count > most:
                best, most = (kind, delimiter, names), count
    return best


def _names(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([line.strip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return ()
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
