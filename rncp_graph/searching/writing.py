"""Brings staged texts into an index: a new one, or one that has other texts already."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from itertools import chain, groupby, islice
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple

from rncp_graph.searching.schema import INDEXES, LAYOUT, TABLES, kind_of
from rncp_graph.searching.words import Stems

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from rncp_graph.searching.model import Kind
    from rncp_graph.searching.staging import StagedText, Staging

PRAGMAS: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -32768;
"""
"""No journal: after a crash the file is thrown away, never repaired. 32 MB of memory."""
_BATCH: Final = 1000
_LAST: Final = "SELECT coalesce(max(id), 0) FROM {}"
_SAME: Final = """
SELECT cle.texte FROM cle JOIN texte ON texte.id = cle.texte WHERE rang = ? AND texte.texte = ?
"""
_MASKS: Final = """
SELECT DISTINCT fiche.masque FROM place
JOIN porteur ON porteur.id = place.porteur JOIN fiche ON fiche.id = porteur.fiche
WHERE place.texte = ?
"""


class _Owner(NamedTuple):
    """A bloc or a certification: its number in the index, the mask of its fiche."""

    number: int
    mask: int


class _Row(NamedTuple):
    """A text with the number it has in the index; ``known`` where it was there before."""

    number: int
    staged: StagedText
    known: bool

    @property
    def kind(self) -> Kind:
        return kind_of(self.staged.rang)


def write_new(index: sqlite3.Connection, staging: Staging, base: str) -> None:
    """Make the tables in an empty file and fill them with all staged texts."""
    index.executescript(PRAGMAS + TABLES)
    writer = _Writer(index)
    with index:
        index.execute("INSERT INTO base VALUES (?)", (base,))
        writer.add(staging)
        index.execute("INSERT INTO mots(mots) VALUES ('optimize')")
    index.executescript(f"{INDEXES} PRAGMA user_version = {LAYOUT};")


def update(index: sqlite3.Connection, staging: Staging, gone: Iterable[str]) -> None:
    """Take fiches out of an index, and bring the staged texts in."""
    index.executescript(PRAGMAS)
    writer = _Writer(index)
    with index:
        for numero in gone:
            writer.remove(numero)
        writer.add(staging, beside_others=True)
        writer.settle()


@dataclass(slots=True)
class _Writer:
    """Writes into an open index; ``touched`` are texts whose places are no longer the same."""

    index: sqlite3.Connection
    stems: Stems = field(default_factory=Stems)
    touched: set[int] = field(default_factory=set)

    def add(self, staging: Staging, *, beside_others: bool = False) -> None:
        """Write the staged texts, with the fiches and blocs that they stand in."""
        owners = self._add_owners(staging)
        rows = self._numbered(staging.texts(), beside_others=beside_others)
        while batch := list(islice(rows, _BATCH)):
            self._add_texts([row for row in batch if not row.known], owners)
            self.touched.update(row.number for row in batch if row.known)
            self.index.executemany(
                "INSERT INTO place VALUES (?, ?, ?)",
                chain.from_iterable(_placed(row, owners) for row in batch),
            )

    def remove(self, numero: str) -> None:
        """Take out a fiche; its texts are settled later."""
        for (fiche,) in self.index.execute("SELECT id FROM fiche WHERE numero = ?", (numero,)):
            owners = self.index.execute("SELECT id FROM porteur WHERE fiche = ?", (fiche,))
            for owner in owners.fetchall():
                found = self.index.execute("SELECT texte FROM place WHERE porteur = ?", owner)
                self.touched.update(chain.from_iterable(found))
                self.index.execute("DELETE FROM place WHERE porteur = ?", owner)
            for table, column in (("porteur", "fiche"), ("metier", "fiche"), ("fiche", "id")):
                self.index.execute(f"DELETE FROM {table} WHERE {column} = ?", (fiche,))  # noqa: S608 - our own names

    def settle(self) -> None:
        """Delete the texts that stand nowhere any more, and write the masks of all others."""
        for number in sorted(self.touched):
            masks = [mask for (mask,) in self.index.execute(_MASKS, (number,))]
            if masks:
                united = reduce(or_, masks)
                self.index.execute("UPDATE cle SET masque = ? WHERE texte = ?", (united, number))
            else:
                self._delete(number)

    def _last(self, table: str) -> int:
        return int(self.index.execute(_LAST.format(table)).fetchone()[0])

    def _add_owners(self, staging: Staging) -> dict[int, _Owner]:
        """Write fiches and what texts stand in; return the latter by their staged numbers."""
        fiches, codes = staging.gathered.fiches, staging.gathered.codes
        after = self._last("fiche") + 1
        named = {n: one for n, one in sorted(fiches.items()) if one.title is not None}
        ids = {numero: place for place, numero in enumerate(named, after)}
        self.index.executemany(
            "INSERT INTO fiche VALUES (?, ?, ?, ?, ?, ?)",
            (
                (ids[numero], one.code or numero, one.title, one.level, one.active, one.mask)
                for numero, one in named.items()
            ),
        )
        self.index.executemany(
            "INSERT INTO metier VALUES (?, ?)",
            ((rome, ids[numero]) for numero, one in named.items() for rome in sorted(one.jobs)),
        )
        owners = list(enumerate(staging.owners(), self._last("porteur") + 1))
        self.index.executemany(
            "INSERT INTO porteur VALUES (?, ?, ?, ?)",
            (
                (place, ids[numero], codes.get(ident) or _code(ident, numero), ident)
                for place, (_, ident, numero) in owners
            ),
        )
        return {number: _Owner(place, named[numero].mask) for place, (number, _, numero) in owners}

    def _numbered(self, texts: Iterable[StagedText], *, beside_others: bool) -> Iterator[_Row]:
        number = self._last("texte")
        for staged in texts:
            known = self._same(staged) if beside_others else None
            number += known is None
            yield _Row(known or number, staged, known is not None)

    def _same(self, staged: StagedText) -> int | None:
        found = self.index.execute(_SAME, (staged.rang, staged.text)).fetchone()
        return int(found[0]) if found else None

    def _add_texts(self, batch: list[_Row], owners: dict[int, _Owner]) -> None:
        self.index.executemany(
            "INSERT INTO texte VALUES (?, ?)", ((row.number, row.staged.text) for row in batch)
        )
        self.index.executemany(
            "INSERT INTO cle VALUES (?, ?, ?)",
            ((row.number, row.staged.rang, _mask(row, owners)) for row in batch),
        )
        for kind, rows in groupby(batch, key=lambda row: row.kind):
            self.index.executemany(
                f"INSERT INTO mots(rowid, {kind}) VALUES (?, ?)",  # noqa: S608 - our own column
                ((row.number, self.stems.of(row.staged.text)) for row in rows),
            )

    def _delete(self, number: int) -> None:
        (text,) = self.index.execute("SELECT texte FROM texte WHERE id = ?", (number,)).fetchone()
        (rang,) = self.index.execute("SELECT rang FROM cle WHERE texte = ?", (number,)).fetchone()
        # A table without content must be told what it indexed.
        self.index.execute(
            f"INSERT INTO mots(mots, rowid, {kind_of(rang)}) VALUES ('delete', ?, ?)",  # noqa: S608 - our own column
            (number, self.stems.of(text)),
        )
        self.index.execute("DELETE FROM texte WHERE id = ?", (number,))
        self.index.execute("DELETE FROM cle WHERE texte = ?", (number,))


def _placed(row: _Row, owners: dict[int, _Owner]) -> list[tuple[int, int, str]]:
    """Return the rows of the places of a text, in the order of the table."""
    return sorted((row.number, owners[one].number, suffix) for one, suffix in row.staged.places)


def _mask(row: _Row, owners: dict[int, _Owner]) -> int:
    """Return the masks of all places of a text as one."""
    return reduce(or_, {owners[one].mask for one, _ in row.staged.places})


def _code(ident: str, numero: str) -> str:
    """Return the code of a fiche, or the identifier of a bloc that states no code."""
    return numero if ident == numero else ident
