"""The rows of one table, each with its line; those that are none are told apart, not dropped."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from rncp_graph.errors import UnknownFormatError, UnsafeSourceError
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_csv.cells import DateOrder
from rncp_graph.readers.official_csv.header import Header, header_of
from rncp_graph.readers.official_csv.lines import Lines, OversizeLineError, TableFaultError
from rncp_graph.readers.official_csv.tables import Kind


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a delivery, not yet read; its chunks can be taken once."""

    name: str
    """What errors call it: the file, or ``archive.zip!member.csv``."""
    chunks: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as they stand; ``whole`` says whether there are as many as columns."""

    line: int
    cells: list[str]
    whole: bool


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table whose header is read; iterate :meth:`rows` once."""

    name: str
    header: Header
    dates: DateOrder = field(default_factory=DateOrder)
    """Complete once all rows are read."""


def opened(table: Table, limits: Limits) -> tuple[OpenTable, Iterator[Row]]:
    """Return a table with its rows, which are read as they are asked for.

    Raises:
        UnknownFormatError: no table of the export, or nothing in it.
        SourceError: a column is missing.
        UnsafeSourceError: a line beyond ``limits.max_text``; also while rows are read.
        TableFaultError: it is damaged; also while rows are read, after all rows before.
    """
    lines = Lines(table.chunks, limits.max_text)
    try:
        first = next((line for line in lines if line.strip()), None)
    except OversizeLineError as error:
        raise _oversize(table.name, error, limits) from error
    if first is None:
        raise UnknownFormatError(table.name, "an empty file", "get the file again")
    found = OpenTable(table.name, header_of(first, table.name))
    return found, _rows(found, lines, limits)


def _rows(table: OpenTable, lines: Lines, limits: Limits) -> Iterator[Row]:
    width = len(table.header.names)
    dates = [
        place
        for place, column in enumerate(table.header.columns)
        if column is not None and column.kind is Kind.DATE
    ]
    reader = csv.reader(lines, delimiter=table.header.delimiter, strict=True)
    line = lines.count + 1
    try:
        for cells in reader:
            row = Row(line, cells, whole=len(cells) >= width and not any(cells[width:]))
            line = lines.count + 1
            if not row.whole and not lines.ended:
                raise TableFaultError("the last line breaks off", row.line)
            if any(cells):
                for place in dates if row.whole else ():
                    table.dates.see(cells[place])
                yield row
    except csv.Error as error:
        raise TableFaultError(f"quotes that do not match ({error})", line) from error
    except OversizeLineError as error:
        raise _oversize(table.name, error, limits) from error


def _oversize(source: str, error: OversizeLineError, limits: Limits) -> UnsafeSourceError:
    return UnsafeSourceError(
        source,
        f"line {error.line}: more than {limits.max_text} bytes in one line",
        "raise max_text if the source is to be trusted",
    )
