"""The files on disk that a source consists of, and the date of the export they hold."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from rncp_graph.errors import SourceError, UnknownFormatError
from rncp_graph.readers.dates import date_in
from rncp_graph.readers.deliveries import is_table, table_names
from rncp_graph.readers.members import UnreadableArchiveError, open_archive, xml_names
from rncp_graph.readers.selection import DOCUMENTS, EXPORTS, is_fiche, other_names

_SUFFIXES: Final = (*EXPORTS, ".gz", ".zip")
"""In a folder the name decides what is looked at; then, as everywhere, what the file says."""
_TABLES: Final = (".csv", ".csv.gz")
"""Names of tables of any kind: in a folder those of the CSV export are taken."""


def files(path: Path) -> tuple[Path, ...]:
    """Return the files on disk a source consists of: itself, or all a folder holds, sorted.

    A folder is searched with its subfolders for ``.xml``, ``.json``, ``.pdf``, ``.gz`` and
    ``.zip``; for ``.txt``, ``.md``, ``.html`` and ``.htm`` that have the labels of a fiche; for
    ``.csv`` that are tables of the export; hidden files and folders are left out.
    :func:`ignored` names the rest.

    Raises:
        SourceError: there is no such file or folder.
        UnknownFormatError: the folder holds nothing to read.
    """
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise SourceError(str(path), "no such file or folder", "check the path")
    found = tuple(file for file in _visible(path) if _is_taken(file))
    if not found:
        raise UnknownFormatError(
            str(path), f"a folder without any {', '.join(_SUFFIXES)} file", "check the path"
        )
    return found


def ignored(path: Path) -> tuple[str, ...]:
    """Return what a folder or a zip archive holds and no reader takes, so that it can be told.

    Raises:
        SourceError: there is no such file or folder.
    """
    taken = files(path)
    left = [str(file) for file in _visible(path) if file not in taken] if path.is_dir() else []
    for file in taken:
        read = set(_in_archive(file, table_names))
        left += [f"{file}!{name}" for name in _in_archive(file, other_names) if name not in read]
    return tuple(left)


def flux_date(path: Path) -> date | None:
    """Return the date of the export a source holds, as the names of its files tell it.

    The name of a member goes before that of its archive, which is dated a day later. Of several
    dates the latest is returned; ``None`` where no name holds one.

    Raises:
        SourceError: there is no such file or folder.
    """
    dates = [found for file in files(path) if (found := file_date(file))]
    return max(dates, default=None) or date_in(path.name)


def _is_taken(file: Path) -> bool:
    name = file.name.lower()
    if name.endswith(_TABLES):
        return is_table(file)
    if name.endswith(DOCUMENTS):
        return is_fiche(file)
    return name.endswith(_SUFFIXES)


def _visible(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not any(
            part.startswith(".") or part == "__MACOSX" for part in file.relative_to(folder).parts
        )
    )


def file_date(file: Path) -> date | None:
    """Return the date of the export that a file holds; see :func:`flux_date`."""
    names = (*_in_archive(file, xml_names), *_in_archive(file, table_names))
    inner = [found for name in names if (found := date_in(name))]
    return max(inner, default=None) or date_in(file.name)


def _in_archive(file: Path, names: Callable[[zipfile.ZipFile], list[str]]) -> list[str]:
    """The names in a zip; none in any other file, or in a zip that reading will complain of."""
    try:
        with open_archive(file) as archive:
            return names(archive)
    except UnreadableArchiveError:
        return []
