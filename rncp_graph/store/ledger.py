"""What a version knows of each fiche it was built from, so that the next build can leave it be."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rncp_graph.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TABLES: Final = """
CREATE TABLE fiche (
    numero TEXT PRIMARY KEY, content TEXT NOT NULL, raw TEXT, sources TEXT NOT NULL,
    published INTEGER NOT NULL, findings TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE made_by (fingerprint TEXT NOT NULL);
"""
_COLUMNS: Final = "numero, content, raw, sources, published, findings"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A fiche as a version has it."""

    numero: str
    content: str
    """Digest of its record, or of the records it was merged from."""
    raw: str | None
    """Digest of the bytes it was read from, where they are its own."""
    sources: str
    """Kinds of its sources, blank-separated, the one with the first say first."""
    published: bool
    findings: str
    """What was found about it, as its builder wrote it."""


class Ledger:
    """The entries of one version, in a file of their own.

    ``fingerprint`` tells by what rules the version was made: entries made by other rules serve to
    compare, not to be taken over.
    """

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path

    def put(self, entries: Iterable[LedgerEntry]) -> None:
        """Write entries; those before under the same numbers are given up."""
        rows = (
            (entry.numero, entry.content, entry.raw, entry.sources, entry.published, entry.findings)
            for entry in entries
        )
        self._database.executemany("INSERT OR REPLACE INTO fiche VALUES (?, ?, ?, ?, ?, ?)", rows)

    def sign(self, fingerprint: str) -> None:
        """Say by what rules the version is made."""
        self._database.execute("INSERT INTO made_by VALUES (?)", (fingerprint,))

    @property
    def fingerprint(self) -> str:
        """By what rules the version was made."""
        row = self._database.execute("SELECT fingerprint FROM made_by").fetchone()
        return str(row[0]) if row else ""

    def find(self, numero: str) -> LedgerEntry | None:
        """Return the entry of a fiche."""
        return self._one("numero", numero)

    def find_raw(self, raw: str) -> LedgerEntry | None:
        """Return the entry of the fiche that was read from these bytes."""
        return self._one("raw", raw)

    def published(self) -> Iterator[LedgerEntry]:
        """Yield the entries of the fiches in the graph, by number."""
        query = f"SELECT {_COLUMNS} FROM fiche WHERE published ORDER BY numero"  # noqa: S608
        yield from map(_entry, self._database.execute(query))

    def _one(self, column: str, value: str) -> LedgerEntry | None:
        query = f"SELECT {_COLUMNS} FROM fiche WHERE {column} = ?"  # noqa: S608 (own column names)
        row = self._database.execute(query, (value,)).fetchone()
        return None if row is None else _entry(row)


def _entry(row: tuple[str, str, str | None, str, int, str]) -> LedgerEntry:
    numero, content, raw, sources, published, findings = row
    return LedgerEntry(numero, content, raw, sources, bool(published), findings)


@contextmanager
def new_ledger(path: Path) -> Iterator[Ledger]:
    """Yield the empty ledger of a version under construction; complete once left without error.

    Raises:
        StoreError: it cannot be written.
    """
    with _opened(path, "rwc") as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_TABLES)
        yield Ledger(database, path)
        database.execute("CREATE INDEX by_raw ON fiche (raw)")
        database.commit()


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """Yield the ledger of a published version, to be read.

    Raises:
        StoreError: it cannot be read or is damaged.
    """
    with _opened(path, "ro") as database:
        yield Ledger(database, path)


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        database = sqlite3.connect(address, uri=True)
    except sqlite3.Error as error:
        raise StoreError(str(path), f"cannot be opened ({error})", _ADVICE) from error
    try:
        yield database
    except sqlite3.Error as error:
        raise StoreError(str(path), f"cannot be used ({error})", _ADVICE) from error
    finally:
        database.close()


_ADVICE: Final = "build again with --full, which does without it"
