"""Keeps the records of documents on disk until the export that they complete goes by."""

from __future__ import annotations

import pickle
import sqlite3
from typing import TYPE_CHECKING

from rncp_graph.fiche import Fiche
from rncp_graph.readers import AUTHORITY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TABLE = """CREATE TABLE record (
    numero TEXT, rank INTEGER, source INTEGER, data BLOB, PRIMARY KEY (numero, rank)
) WITHOUT ROWID"""
_PUT = "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)"
_OF_KIND = "SELECT 1 FROM record WHERE numero = ? AND rank = ?"
_OF_FICHE = "SELECT rank, source, data FROM record WHERE numero = ? ORDER BY rank"
_NUMBERS = "SELECT DISTINCT numero FROM record ORDER BY numero"

Held = tuple[str, int, Fiche]
"""The kind of a source, its place among the build's, and what it says of a fiche."""


class Spool:
    """Records by number and kind of source; one build's own file, which one process fills.

    The records are pickled: the file is the build's, made new and deleted by it.
    """

    def __init__(self, path: Path, *, make: bool = False) -> None:
        self.path = path
        self.empty = True
        mode = "rwc" if make else "ro"
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
        if make:
            self._database.execute("PRAGMA journal_mode = OFF")
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute(_TABLE)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def put(self, code: str, source: int, fiche: Fiche) -> bool:
        """Keep a record; return whether it takes the place of another from such a source."""
        self.empty = False
        rank = AUTHORITY.index(code)
        taken = self._database.execute(_OF_KIND, (fiche.numero, rank)).fetchone() is not None
        data = pickle.dumps(fiche, protocol=pickle.HIGHEST_PROTOCOL)
        self._database.execute(_PUT, (fiche.numero, rank, source, data))
        return taken

    def finish(self) -> None:
        """Let other processes see what was put."""
        self._database.commit()

    def held(self, numero: str) -> list[Held]:
        """Return what is held of a fiche, the source with the first say first."""
        rows = self._database.execute(_OF_FICHE, (numero,))
        return [
            (AUTHORITY[rank], source, pickle.loads(data))  # noqa: S301 (the build's own file)
            for rank, source, data in rows
        ]

    def numbers(self) -> Iterator[str]:
        """Yield the numbers of all fiches held, sorted."""
        for (numero,) in self._database.execute(_NUMBERS):
            yield numero
