"""Texts that wait to be indexed, in a file beside the index: there are too many for memory."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from itertools import count, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from rncp_graph.searching.facts import facts_of_store
from rncp_graph.searching.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from pyoxigraph import Store

    from rncp_graph.searching.gathering import FicheTexts, Row

_TABLE: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -32768;
CREATE TABLE trouve(
    rang INTEGER NOT NULL, texte TEXT NOT NULL, porteur INTEGER NOT NULL, suffixe TEXT NOT NULL);
BEGIN;
"""
_SORTED: Final = "SELECT rang, texte, porteur, suffixe FROM trouve ORDER BY rang, texte"

Place = tuple[int, str]
"""The number of the bloc or certification, and what the node's identifier adds to its own."""


class StagedText(NamedTuple):
    """A text and all the places where it stands."""

    rang: int
    text: str
    places: list[Place]


class Staging:
    """Texts of fiches, which may be taken back; closed, its file is gone."""

    def __init__(self, beside: Path, base: str) -> None:
        self.gathered = Gathered()
        self._base = base
        self._owners: defaultdict[str, int] = defaultdict(count(1).__next__)
        self._path = beside.with_name(f".{beside.name}.{os.getpid()}.stage")
        self._path.unlink(missing_ok=True)
        self._rows = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        self._rows.executescript(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Drop all that was staged."""
        self._rows.close()
        self._path.unlink(missing_ok=True)

    def put(self, texts: FicheTexts) -> None:
        """Stage the texts of a fiche that is not staged."""
        self.gathered.take(texts.gathered)
        self._stage(texts.rows)

    def put_store(self, store: Store) -> None:
        """Stage all texts of a store."""
        self._stage(self.gathered.rows(facts_of_store(store, self._base)))

    def remove(self, numero: str) -> None:
        """Take back the texts of a fiche, if any are staged."""
        if numero in self.gathered.fiches:
            for owner in self.gathered.forget(numero):
                self._owners.pop(owner, None)

    def owners(self) -> Iterator[tuple[int, str, str]]:
        """Yield number and identifier of what texts stand in, and the number of its fiche.

        Sorted by identifier, so that the order in which fiches came makes no difference.
        """
        for ident, number in sorted(self._owners.items()):
            numero = self.gathered.fiche_of(ident)
            if numero is not None:
                yield number, ident, numero

    def texts(self) -> Iterator[StagedText]:
        """Yield each text once, by rank, with the places that are not taken back."""
        known = {number for number, _, _ in self.owners()}
        for (rang, text), rows in groupby(self._rows.execute(_SORTED), key=itemgetter(0, 1)):
            places = list({(owner, suffix) for _, _, owner, suffix in rows if owner in known})
            if places:
                yield StagedText(rang, text, places)

    def _stage(self, rows: Iterable[Row]) -> None:
        owners = self._owners
        self._rows.executemany(
            "INSERT INTO trouve VALUES (?, ?, ?, ?)",
            ((rang, text, owners[owner], suffix) for rang, text, owner, suffix in rows),
        )
