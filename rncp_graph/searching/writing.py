"""Writes the index of a graph: texts sorted by SQLite, made distinct and cut into words here."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from functools import reduce
from itertools import chain, groupby, islice
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Final

from rncp_graph.errors import StoreError
from rncp_graph.namespaces import VOCABULARY
from rncp_graph.searching.facts import facts
from rncp_graph.searching.gathering import ACTIVE, Gathered
from rncp_graph.searching.model import Kind
from rncp_graph.searching.schema import INDEXES, LAYOUT, SORTED, STAGE, TABLES
from rncp_graph.searching.words import Stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from rncp_graph.searching.gathering import Text

_KINDS: Final = tuple(Kind)
_RANKS: Final = {kind: rank for rank, kind in enumerate(Kind)}
_BATCH: Final = 1000
_PRAGMAS: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -32768;
"""
"""No journal: after a crash the file is thrown away, never repaired. 32 MB of memory."""


def write_index(source: Store | Iterable[Quad], path: Path, base: str = VOCABULARY) -> None:
    """Write the index of a graph to a file: of its store, or of its quads in any order.

    ``base`` is that of the data. The file takes its name at the end, whole and on the disk.

    Raises:
        StoreError: the disk refuses.
    """
    try:
        with _replacing(path) as temporary, closing(sqlite3.connect(temporary)) as index:
            index.executescript(_PRAGMAS + TABLES + STAGE)
            with index:
                _fill(index, source, base)
            index.executescript(f"{INDEXES} PRAGMA user_version = {LAYOUT};")
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            str(path), f"the search index cannot be written ({error})", "make room or grant access"
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Yield the path of a file that takes the name ``path`` at the end, or vanishes."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(index: sqlite3.Connection, source: Store | Iterable[Quad], base: str) -> None:
    gathered = Gathered()
    owners: dict[str, int] = {}
    texts = gathered.texts(facts(source, base))
    index.executemany("INSERT INTO trouve VALUES (?, ?, ?, ?)", _staged(texts, owners))
    index.execute("INSERT INTO base VALUES (?)", (base,))
    _write_fiches(index, gathered, owners)
    _write_texts(index, [0, *(gathered.mask(owner) for owner in owners)])


def _staged(texts: Iterable[Text], owners: dict[str, int]) -> Iterator[tuple[int, str, int, str]]:
    """Return the rows of texts; each owner gets the next number when it is met first."""
    for kind, text, owner, suffix in texts:
        yield _RANKS[kind], text, owners.setdefault(owner, len(owners) + 1), suffix


def _write_fiches(index: sqlite3.Connection, gathered: Gathered, owners: dict[str, int]) -> None:
    ids = {numero: place for place, numero in enumerate(sorted(gathered.titles), 1)}
    index.executemany(
        "INSERT INTO fiche VALUES (?, ?, ?, ?, ?)",
        (
            (
                place,
                gathered.codes.get(numero, numero),
                gathered.titles[numero],
                gathered.levels.get(numero),
                gathered.states.get(numero) == ACTIVE,
            )
            for numero, place in ids.items()
        ),
    )
    index.executemany(
        "INSERT OR IGNORE INTO metier VALUES (?, ?)",
        ((code, ids[n]) for n, codes in gathered.jobs.items() for code in codes if n in ids),
    )
    known = ((place, ident, gathered.fiche_of(ident)) for ident, place in owners.items())
    index.executemany(
        "INSERT INTO porteur VALUES (?, ?, ?, ?)",
        (
            (place, ids[numero], gathered.codes.get(ident, ident), ident)
            for place, ident, numero in known
            if numero is not None
        ),
    )


def _write_texts(index: sqlite3.Connection, masks: Sequence[int]) -> None:
    """Write each distinct text once, in the order that its number keeps, with its places.

    ``masks`` are those of the owners by their numbers.
    """
    stems = Stems()
    groups = enumerate(groupby(index.execute(SORTED), key=itemgetter(0, 1)), 1)
    while batch := [
        (number, _KINDS[rank], text, [(number, owner, suffix) for _, _, owner, suffix in rows])
        for number, ((rank, text), rows) in islice(groups, _BATCH)
    ]:
        index.executemany("INSERT INTO texte VALUES (?, ?, ?)", (row[:3] for row in batch))
        places = chain.from_iterable(row[3] for row in batch)
        index.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?)", places)
        index.executemany(
            "INSERT INTO filtre VALUES (?, ?)",
            ((row[0], reduce(or_, {masks[owner] for _, owner, _ in row[3]})) for row in batch),
        )
        for kind, rows in groupby(batch, key=itemgetter(1)):
            index.executemany(
                f"INSERT INTO mots(rowid, {kind}) VALUES (?, ?)",  # noqa: S608 - our own column
                ((number, stems.of(text)) for number, _, text, _ in rows),
            )
    index.execute("INSERT INTO mots(mots) VALUES ('optimize')")
