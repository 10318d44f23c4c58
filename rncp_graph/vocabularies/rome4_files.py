"""The tables of the open-data archive of ROME 4.0, by name, and the edition that they are of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rncp_graph.text.dates import parse_date
from rncp_graph.vocabularies.tables import VocabularyError, header

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rncp_graph.vocabularies.files import OfficialFile

REQUIRED: Final = ("referentiel_code_rome", "referentiel_appellation")

_TABLE: Final = re.compile(r"unix_([a-z_]+)_v(\d)(\d{2})_utf8\.csv", re.IGNORECASE)
_VERSION_FILE: Final = re.compile(r"version[\w.-]*\.txt", re.IGNORECASE)
_NUMBER: Final = re.compile(r"num[ée]ro de version\s*:\s*(\d+)", re.IGNORECASE)
_DAY: Final = re.compile(r"date de publication\s*:\s*(\S+)", re.IGNORECASE)
_WHAT: Final = "the open-data archive of ROME 4.0 in CSV, or its folder"


@dataclass(frozen=True, slots=True)
class Rome4Files:
    """The tables of one edition, by name (``referentiel_code_rome``)."""

    tables: Mapping[str, OfficialFile]
    version: str
    """``60`` for what file names call ``v460``."""
    issued: date | None
    others: tuple[str, ...]
    """The names of files that are neither tables nor the one that tells the version."""


def rome4_files(files: Sequence[OfficialFile]) -> Rome4Files:
    """Return the tables among files, whose names tell them: ``unix_{table}_v460_utf8.csv``.

    Raises:
        VocabularyError: they are those of ROME V3, of several editions, or lack the codes or the
            appellations.
    """
    tables: dict[str, OfficialFile] = {}
    editions: dict[str, OfficialFile] = {}
    others = []
    for file in files:
        name = _TABLE.fullmatch(file.name)
        if name is None:
            others.append(file)
            continue
        if name[2] != "4":
            _refuse_v3(file)
        editions.setdefault(name[3], file)
        if name[1].lower() in tables:
            raise VocabularyError(file.path, "this table is given twice", "give one edition alone")
        tables[name[1].lower()] = file
    _complete(tables, others, files)
    if len(editions) > 1:
        names = " and ".join(file.name for file in editions.values())
        raise VocabularyError(files[0].path, f"two editions ({names})", "give one edition alone")
    version, issued = _edition(others)
    unread = tuple(file.name for file in others if not _VERSION_FILE.fullmatch(file.name))
    return Rome4Files(tables, version or next(iter(editions)), issued, unread)


def _complete(
    tables: Mapping[str, OfficialFile],
    others: Iterable[OfficialFile],
    files: Sequence[OfficialFile],
) -> None:
    missing = [table for table in REQUIRED if table not in tables]
    if not missing:
        return
    if not tables:
        for file in others:
            if header(file) & {"code_rome_v3", "libelle_v3"}:
                _refuse_v3(file)
    names = ", ".join(f"unix_{table}_v4…_utf8.csv" for table in missing)
    given = files[0].name if len(files) == 1 else f"{len(files)} files"
    raise VocabularyError(files[0].path, f"no {names} ({given} given)", f"give {_WHAT}")


def _refuse_v3(file: OfficialFile) -> None:
    raise VocabularyError(
        file.path, "a table of ROME V3, not of ROME 4.0", f"add it as rome3, or give {_WHAT}"
    )


def _edition(others: Iterable[OfficialFile]) -> tuple[str | None, date | None]:
    """Return the number and the day of publication; ``version.txt`` is prose in any encoding."""
    for file in others:
        if _VERSION_FILE.fullmatch(file.name):
            text = file.data.decode("utf-8", errors="replace")
            number, day = _NUMBER.search(text), _DAY.search(text)
            return number[1] if number else None, parse_date(day[1]) if day else None
    return None, None
