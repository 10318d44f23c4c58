"""What of a source is read as one: a file, or the loose tables of one delivery together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from rncp_graph.readers.dates import date_in
from rncp_graph.readers.deliveries import is_table
from rncp_graph.readers.sources import file_date, files


class UnitKind(StrEnum):
    """How a unit is read."""

    FILE = "file"
    """By itself: an export, a document of a fiche, an archive with all it holds."""
    TABLES = "tables"
    """Several files joined by fiche: loose tables of the CSV export, of one folder and one date."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that are read together, each file of a source in one unit."""

    name: str
    """The name of the file; for tables that of their folder, with the date in their names."""
    kind: UnitKind
    files: tuple[Path, ...]
    """At least one, sorted."""
    date: date | None
    """The day of the export, as the names tell it."""

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.files)


def units(path: Path) -> tuple[Unit, ...]:
    """Return the units a source consists of, in the order of their first files.

    Raises:
        SourceError: there is no such file or folder.
        UnknownFormatError: the folder holds nothing to read.
    """
    return tuple(_units(files(path)))


def _units(found: tuple[Path, ...]) -> Iterator[Unit]:
    tables: dict[tuple[Path, date | None], list[Path]] = {}
    for file in found:
        if is_table(file):
            tables.setdefault((file.parent, date_in(file.name)), []).append(file)
    first = {delivery[0]: (day, delivery) for (_, day), delivery in tables.items()}
    later = {file for delivery in tables.values() for file in delivery[1:]}
    for file in found:
        if file in first:
            yield _delivery(*first[file])
        elif file not in later:
            yield Unit(file.name, UnitKind.FILE, (file,), file_date(file))


def _delivery(day: date | None, tables: list[Path]) -> Unit:
    folder = tables[0].parent
    if len(tables) == 1:
        return Unit(tables[0].name, UnitKind.FILE, tuple(tables), day or date_in(folder.name))
    name = folder.resolve().name
    if day and day != date_in(name):
        name = f"{name} {day}"
    return Unit(name, UnitKind.TABLES, tuple(tables), day or date_in(name))
