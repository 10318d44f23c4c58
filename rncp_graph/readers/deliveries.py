"""Which files and members are tables of the CSV export, and which of them make one delivery."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final

from rncp_graph.readers.dates import date_in
from rncp_graph.readers.documents import ZIP, Document, Meter, member_document
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.members import DAMAGE, csv_members, member_name, open_archive, start_of
from rncp_graph.readers.official_csv import recognises

_FIRST_LINE: Final = 4096
"""Bytes that hold the first line of a table."""


def is_table(file: Path) -> bool:
    """Return whether a file, plain or gzip, is called a table and is one of the CSV export.

    One that cannot be unpacked is taken, for reading to complain of it.
    """
    name = file.name.lower()
    if name.endswith(".csv"):
        with file.open("rb") as stream:
            return recognises(stream.read(_FIRST_LINE))
    if name.endswith(".csv.gz"):
        try:
            with gzip.open(file) as stream:
                return recognises(stream.read(_FIRST_LINE))
        except DAMAGE:
            return True
    return False


def table_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the members that are tables, by name; also those that cannot be unpacked."""
    return [member for member in csv_members(archive) if _is_table(archive, member)]


def table_names(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the members that are tables."""
    return [member_name(member) for member in table_members(archive)]


def zipped_deliveries(
    path: Path, stream: BinaryIO, limits: Limits
) -> Iterator[tuple[Document, ...]]:
    """Return the tables in an open archive, those of each date together, the earliest first.

    Nothing where there is none. The documents can be read until the next delivery is asked for.

    Raises:
        SourceError: a member cannot be unpacked.
        UnsafeSourceError: it unpacks beyond the limits.
    """
    stream.seek(0)
    if stream.read(4) not in ZIP:
        return
    meter = Meter(str(path), limits)
    with open_archive(stream) as archive:
        members = table_members(archive)
        for _, delivery in groupby(sorted(members, key=_day), key=_day):
            yield tuple(member_document(path, archive, member, meter) for member in delivery)


def _day(member: zipfile.ZipInfo) -> str:
    found = date_in(member_name(member))
    return found.isoformat() if found else ""


def _is_table(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    start = start_of(archive, member, _FIRST_LINE)
    return start is None or recognises(start)
